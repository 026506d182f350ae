import { double, lines } from './quote.ts';
import type { Field, TokenCall } from './token-call.ts';

const written = ({ value = '', env }: Field): string => (env === undefined ? double(value) : `os.Getenv("${env}")`);

export function go({ token_endpoint, client_id, is_basic, fields }: TokenCall): string {
  const authorization = is_basic ? `\n\trequest.SetBasicAuth(${double(client_id)}, os.Getenv("CLIENT_SECRET"))` : '';
  return `// go run redeem.go
package main

import (
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
)

func main() {
	body := url.Values{
${lines(fields, (field) => `\t\t${double(field.name)}: {${written(field)}},`)}
	}
	request, err := http.NewRequest("POST", ${double(token_endpoint)}, strings.NewReader(body.Encode()))
	if err != nil {
		panic(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")${authorization}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		panic(err)
	}
	defer answer.Body.Close()
	io.Copy(os.Stdout, answer.Body)
}`;
}
