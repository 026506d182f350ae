// Generated from server/src/http/api by `node scripts/docs.ts`.
export interface paths {
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who you are and where you belong
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.read.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your name
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password: you are signed out everywhere else
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your address: the new one gets a mail, and takes the place of the old one by the link in it
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        post: operations["changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/email/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a mail to your address, to confirm it
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was changed about your account, newest first
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.read.
         */
        get: operations["listActivity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where you are signed in, newest first
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.read.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere but here; a token is nowhere, so with it everywhere
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign out somewhere
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where else you sign in
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.read.
         */
        get: operations["listIdentities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/identities/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in there no more: refused where no other way to sign in remains. Sessions stay
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        post: operations["unlinkIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/authorizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your connected apps, newest first
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.read.
         */
        get: operations["listAuthorizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/authorizations/{authorization_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a connected app. What happened to it says listActivity
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.read.
         */
        get: operations["getAuthorization"];
        put?: never;
        post?: never;
        /**
         * Disconnect an app: all it holds ends
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        delete: operations["endAuthorization"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/authorizations/{authorization_id}/families": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where a connected app is installed, newest first
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.read.
         */
        get: operations["listFamilies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/authorizations/{authorization_id}/reduce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take optional scope back without disconnecting; tokens that have it lose it now
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        post: operations["reduceAuthorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/authorizations/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Disconnect several apps; none if one of them is not yours
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        post: operations["endAuthorizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/authorizations/{authorization_id}/families/{family_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Disconnect an app where it is installed once, and leave it elsewhere
         * @description May be called by a person, about themselves. A token needs the scope grantry:account.write.
         */
        delete: operations["endFamily"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the apps of your teams
         * @description May be called by whoever is signed in. A token needs the scope grantry:apps.read.
         */
        get: operations["listApps"];
        put?: never;
        /**
         * Create an app
         * @description May be called by admins and owners of the organization, and its other members where it lets them. A token needs the scope grantry:apps.write.
         */
        post: operations["createApp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an app
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.read.
         */
        get: operations["getApp"];
        put?: never;
        post?: never;
        /**
         * Delete an app for ever: its tokens end, and its client_id is never given again
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        delete: operations["deleteApp"];
        options?: never;
        head?: never;
        /**
         * Change an app: what is named; what is not named stays
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        patch: operations["updateApp"];
        trace?: never;
    };
    "/apps/{client_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish an app, take it back to draft, or suspend it: it can do nothing, and what it holds rests
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        post: operations["setAppStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the operator to publish the app
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        post: operations["requestReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/revoke-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End for ever every token and every code that the app holds; what people allowed stays
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        post: operations["revokeAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/logo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give an app a logo: an image of at most 1 MiB, shown in a square. People are asked again
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        put: operations["uploadLogo"];
        post?: never;
        /**
         * Take the logo of an app away: its initial is shown instead. People are asked again
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        delete: operations["removeLogo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/consent-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the page on which people will allow an app, as it stands in a form. Nothing is changed
         * @description May be called by a person, for their own eyes: naming an app that there is, by its team; naming an organization, by its members. A token needs the scope grantry:apps.read.
         */
        post: operations["previewConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/test-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who beside the team may try the app while it is a draft
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.read.
         */
        get: operations["listTestUsers"];
        put?: never;
        /**
         * Name somebody a test user, by the address of their account; at most 100
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        post: operations["addTestUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/test-users/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Let somebody try the app no longer; what they allowed it stays
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        delete: operations["removeTestUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/redirect-uris": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the redirect URIs of an app, and when each was last used
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.read.
         */
        get: operations["listRedirectUris"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the secrets of an app, without what they are, and how often each is used
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.read.
         */
        get: operations["listSecrets"];
        put?: never;
        /**
         * Give an app one more secret, and let the others end after an overlap
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        post: operations["addSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/secrets/{secret_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a secret now
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        delete: operations["endSecret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/refresh-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an internal app of yours a new refresh token; the one before ends, and what was obtained with it
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.write.
         */
        post: operations["issueRefreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who uses an app, by what they allowed
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.read.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was tried with an app, newest first
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.read.
         */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/attempts/{attempt_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the timeline of an attempt: what was seen, the cause of a refusal, and what to do
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.read.
         */
        get: operations["getAttempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apps/{client_id}/attempt-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what happened too often with an app to be listed, by reason
         * @description May be called by the team of the app: developers, admins and owners of its organization. A token needs the scope grantry:apps.read.
         */
        get: operations["listAttemptCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an organization
         * @description May be called by members of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an organization: what is named; what is not named stays. The cluster is for the operator alone
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.write.
         */
        patch: operations["updateOrganization"];
        trace?: never;
    };
    "/organizations/{organization_id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List whom to ask in an organization: a few of its owners and admins, with their addresses
         * @description May be called by members of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of an organization
         * @description May be called by members of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["listMembers"];
        put?: never;
        /**
         * Make somebody with an account a member, unasked; createInvitation asks
         * @description May be called by operators of the platform. A token needs the scope grantry:organization.write.
         */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/members/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a member of an organization
         * @description May be called by members of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["getMember"];
        /**
         * Give a member another role
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.write.
         */
        put: operations["setRole"];
        post?: never;
        /**
         * Take somebody out of an organization, or leave it: what they allowed in its name ends, and so do invitations they sent
         * @description May be called by members of the organization. A token needs the scope grantry:organization.write.
         */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is invited and has not answered, also those whose time is over
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody by mail. The answer is the same whether or not the address has an account
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.write.
         */
        post: operations["createInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/invitations/{invitation_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again, with a new link: the one before works no more
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.write.
         */
        post: operations["resendInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation: its link works no more
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.write.
         */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/ownership-offer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get to whom the ownership is offered
         * @description May be called by members of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["getOwnershipOffer"];
        /**
         * Offer your ownership to a member, who becomes owner by accepting it; you become an admin then
         * @description May be called by owners of the organization. A token needs the scope grantry:organization.write.
         */
        put: operations["offerOwnership"];
        post?: never;
        /**
         * Take back an offer of ownership, or decline the one you got
         * @description May be called by members of the organization. A token needs the scope grantry:organization.write.
         */
        delete: operations["withdrawOwnership"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/ownership-offer/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the ownership that is offered to you
         * @description May be called by members of the organization. A token needs the scope grantry:organization.write.
         */
        post: operations["acceptOwnership"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/app-policy-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what would end if this were the third_party of the organization. Nothing is changed
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["previewAppPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the apps that were allowed or denied by name
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/approvals/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Allow or deny an app, asked for or not: a request is closed, and what people allowed a denied app ends. If nothing was said of it, the ETag is "0"
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.write.
         */
        put: operations["setApproval"];
        post?: never;
        /**
         * Take back what was said of an app: the third_party of the organization decides, and what it leaves out ends
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.write.
         */
        delete: operations["removeApproval"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/approval-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the apps that people ask for, and who asks; setApproval allows or denies them
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["listApprovalRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/apps-in-use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the apps that the people of an organization use in its name
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["listAppsInUse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/apps-in-use/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Disconnect an app for all people of an organization: what it holds in its name ends
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.write.
         */
        delete: operations["endAppInUse"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was changed in an organization, newest first
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/audit-actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people and apps that changed something in an organization
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["listAuditActors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{organization_id}/audit.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the audit log as CSV: all entries that fit, newest first
         * @description May be called by admins and owners of the organization. A token needs the scope grantry:organization.read.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scopes there are; without one of the catalogue, apps may ask for any word
         * @description May be called by whoever is signed in. A token needs the scope grantry:apps.read.
         */
        get: operations["listScopes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/endpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the endpoints of the APIs that have a document, with the scope each needs
         * @description May be called by whoever is signed in. A token needs the scope grantry:apps.read.
         */
        get: operations["listEndpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the APIs of the platform, by what is written as resource
         * @description May be called by whoever is signed in. A token needs the scope grantry:apps.read.
         */
        get: operations["listResources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/directory": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the apps that are published, featured ones first
         * @description May be called by whoever is signed in. A token needs the scope grantry:account.read.
         */
        get: operations["listPublishedApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people of the platform
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Create an account, with which a person signs in
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an account with the organizations it belongs to
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change, disable or delete an account. Disabled, what it allowed rests, and what it offered to others ends; deleted is for ever
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all organizations; your own come with getMe
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listOrganizations"];
        put?: never;
        /**
         * Create an organization: a company whose people use the platform, or one that builds apps
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        post: operations["createOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all apps
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listAllApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/apps/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Give an app what only the operator gives, or take it away; its status is set by setAppStatus
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        patch: operations["updateAppRights"];
        trace?: never;
    };
    "/operator/apps/{client_id}/decline-review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not publish an app, or take it back to draft, and say what is missing; setAppStatus publishes it
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        post: operations["declineReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the APIs that tokens are for: those of the configuration and those registered
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listApis"];
        put?: never;
        /**
         * Register an API
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        post: operations["createApi"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/apis/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take an API away: it can check no token any more, and none is made for it
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        delete: operations["deleteApi"];
        options?: never;
        head?: never;
        /**
         * Change an API: what is named; what is not named stays. It holds for tokens made from then on
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        patch: operations["updateApi"];
        trace?: never;
    };
    "/apis/{client_id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API one more secret, and let the others end after an overlap
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        post: operations["addApiSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the keys that sign tokens: those that sign, those about to, those whose tokens may still be good
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a new key. It signs when everybody has had time to fetch it
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.write.
         */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was tried with any app, newest first
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listAllAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/attempts/{attempt_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the timeline of any attempt
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["getAnyAttempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/attempt-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what happened too often with any app to be listed: the hundred highest
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listAllAttemptCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get whether the server can do its work
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count the accounts, organizations and apps of the platform
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["getCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was changed on the platform, in organizations and outside of them, newest first
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listAllAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/audit-actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people and apps that changed something on the platform
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listAllAuditActors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the policies of the configuration: lifetimes, sign-up, publishing; they are changed there
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the clusters that hold data of organizations: those of the configuration
         * @description May be called by operators of the platform. A token needs the scope grantry:operator.read.
         */
        get: operations["listClusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Me: {
            account_id: string;
            email: string;
            /** @enum {unknown} */
            email_verified: "yes" | "no";
            name: string;
            /**
             * @description Whether you run the platform
             * @enum {unknown}
             */
            operator: "yes" | "no";
            /**
             * @description Whether you have one of your own; unused: here nobody signs in by it
             * @enum {unknown}
             */
            has_password: "yes" | "no" | "unused";
            created_at: number;
            /** @description What the ETag says */
            revision: number;
            organizations: {
                organization_id: string;
                name: string;
                /** @enum {unknown} */
                role: "owner" | "admin" | "developer" | "member";
                may_create_apps: boolean;
            }[];
        };
        AuditEntry: {
            entry_id: number;
            at: number;
            /** @enum {unknown} */
            actor_type: "account" | "client" | "command" | "server";
            /** @description account_id or client_id; empty for command and server */
            actor_id: string;
            actor_name: string;
            /** @description noun.verb */
            action: string;
            organization_id: string;
            client_id: string;
            client_name: string;
            account_id: string;
            account_name: string;
            /** @description Names and ids, never a secret */
            detail: {
                [key: string]: string | number | string[];
            };
        };
        Session: {
            session_id: string;
            /** @description The one of this request */
            is_current: boolean;
            /** @description As the browser said it */
            user_agent: string;
            /** @description When the person proved who they are; 0: elsewhere, where nobody said when */
            auth_time: number;
            created_at: number;
            last_used_at: number;
            expires_at: number;
        };
        Identity: {
            /** @description Whose word it is */
            issuer: string;
            /** @description What the issuer calls you */
            subject: string;
            /** @description When you first came */
            linked_at: number;
        };
        Authorization: {
            authorization_id: string;
            client_id: string;
            client_name: string;
            client_uri: string;
            /** @description Its logo is at /logos/{logo_hash} below the issuer; empty: none */
            logo_hash: string;
            /** @description The organization that publishes it; empty: none */
            publisher: string;
            /** @description In whose name; empty: your own */
            organization_id: string;
            organization_name: string;
            /** @description By resource */
            scope: {
                [key: string]: string;
            };
            /** @description The part of it that can be taken back without disconnecting */
            optional_scope: string;
            /** @description Seconds that an access token may still work at an API that does not ask us, once this is ended */
            access_token_lifetime: number;
            /** @description Where it is installed and holds something; 0: nowhere now */
            installations: number;
            created_at: number;
            updated_at: number;
            /** @description Within a minute; 0: never */
            last_used_at: number;
            /** @description When the last of what it holds does; 0: never, or it holds nothing */
            expires_at: number;
        };
        Family: {
            family_id: string;
            /** @description What the app calls it; empty: nothing */
            account_name: string;
            /** @description Of the browser in which it was allowed, as that said it; empty: none */
            user_agent: string;
            scope: string;
            resource: string;
            created_at: number;
            last_used_at: number;
            /** @description 0: never */
            expires_at: number;
            /** @description When it ends unused; 0: never */
            idle_expires_at: number;
        };
        App: {
            client_id: string;
            /** @description What people call it */
            client_name: string;
            /** @description What it does, in a sentence or two */
            description: string;
            /** @description Where answers may go, compared character by character */
            redirect_uris: string[];
            /** @description Where people may go after signing out */
            post_logout_redirect_uris: string[];
            /**
             * @description native: an own scheme, any loopback port
             * @enum {unknown}
             */
            application_type: "web" | "native";
            /**
             * @description none: it has no secret
             * @enum {unknown}
             */
            token_endpoint_auth_method: "none" | "client_secret_basic" | "client_secret_post";
            /** @description How it gets tokens */
            grant_types: ("authorization_code" | "refresh_token" | "client_credentials")[];
            /** @description All it may ask for, optional scopes included, with blanks between */
            scope: string;
            /** @description The part of scope that people may leave out */
            optional_scope: string;
            /**
             * @description In whose name people say yes
             * @enum {unknown}
             */
            authorize_as: "organization" | "person";
            /** @enum {unknown} */
            access_token_format: "opaque" | "jwt";
            /** @enum {unknown} */
            pkce: "required" | "optional";
            /**
             * @description Of refresh tokens
             * @enum {unknown}
             */
            rotation: "on" | "off";
            /** @description Seconds; 0 is for ever */
            access_token_lifetime: number;
            /** @description Seconds; 0 is for ever */
            refresh_token_lifetime: number;
            /** @description Seconds unused; 0 is for ever */
            refresh_token_idle_lifetime: number;
            /** @enum {unknown} */
            id_token_signed_response_alg: "RS256" | "ES256";
            /** @description Its home page */
            client_uri: string;
            /** @description Its logo elsewhere: kept, never fetched or shown. uploadLogo is for the one that people see */
            logo_uri: string;
            /** @description Its privacy policy */
            policy_uri: string;
            /** @description Its terms of service */
            tos_uri: string;
            /**
             * @description oauth2: people authorize it; internal: it acts for its creator; provider: started from the directory; machine: it acts for itself
             * @enum {unknown}
             */
            kind: "oauth2" | "internal" | "provider" | "machine";
            /** @description Empty: it belongs to no organization */
            organization_id: string;
            organization_name: string;
            /** @description Its logo is at /logos/{logo_hash} below the issuer; empty: none */
            logo_hash: string;
            /** @enum {unknown} */
            status: "draft" | "published" | "suspended";
            /**
             * @description Whose word lifts a suspension; empty: the operator
             * @enum {unknown}
             */
            suspended_by: "" | "team";
            /**
             * @description By an operator, before it is published
             * @enum {unknown}
             */
            review: "" | "requested" | "declined" | "passed";
            /** @description 0: never */
            review_requested_at: number;
            /** @description What the operator said who declined */
            review_message: string;
            dialect: string;
            /**
             * @description An app of the platform itself
             * @enum {unknown}
             */
            first_party: "yes" | "no";
            /**
             * @description People are not asked: the operator answers for them
             * @enum {unknown}
             */
            skip_authorization: "yes" | "no";
            /**
             * @description It comes first in the directory
             * @enum {unknown}
             */
            featured: "yes" | "no";
            /** @description account_id; empty: made by no person */
            created_by: string;
            /** @description Epoch seconds */
            created_at: number;
            /** @description Epoch seconds */
            updated_at: number;
            /** @description What the ETag says */
            revision: number;
        };
        RegisteredApp: {
            client_id: string;
            /** @description What people call it */
            client_name: string;
            /** @description What it does, in a sentence or two */
            description: string;
            /** @description Where answers may go, compared character by character */
            redirect_uris: string[];
            /** @description Where people may go after signing out */
            post_logout_redirect_uris: string[];
            /**
             * @description native: an own scheme, any loopback port
             * @enum {unknown}
             */
            application_type: "web" | "native";
            /**
             * @description none: it has no secret
             * @enum {unknown}
             */
            token_endpoint_auth_method: "none" | "client_secret_basic" | "client_secret_post";
            /** @description How it gets tokens */
            grant_types: ("authorization_code" | "refresh_token" | "client_credentials")[];
            /** @description All it may ask for, optional scopes included, with blanks between */
            scope: string;
            /** @description The part of scope that people may leave out */
            optional_scope: string;
            /**
             * @description In whose name people say yes
             * @enum {unknown}
             */
            authorize_as: "organization" | "person";
            /** @enum {unknown} */
            access_token_format: "opaque" | "jwt";
            /** @enum {unknown} */
            pkce: "required" | "optional";
            /**
             * @description Of refresh tokens
             * @enum {unknown}
             */
            rotation: "on" | "off";
            /** @description Seconds; 0 is for ever */
            access_token_lifetime: number;
            /** @description Seconds; 0 is for ever */
            refresh_token_lifetime: number;
            /** @description Seconds unused; 0 is for ever */
            refresh_token_idle_lifetime: number;
            /** @enum {unknown} */
            id_token_signed_response_alg: "RS256" | "ES256";
            /** @description Its home page */
            client_uri: string;
            /** @description Its logo elsewhere: kept, never fetched or shown. uploadLogo is for the one that people see */
            logo_uri: string;
            /** @description Its privacy policy */
            policy_uri: string;
            /** @description Its terms of service */
            tos_uri: string;
            /**
             * @description oauth2: people authorize it; internal: it acts for its creator; provider: started from the directory; machine: it acts for itself
             * @enum {unknown}
             */
            kind: "oauth2" | "internal" | "provider" | "machine";
            /** @description Empty: it belongs to no organization */
            organization_id: string;
            organization_name: string;
            /** @description Its logo is at /logos/{logo_hash} below the issuer; empty: none */
            logo_hash: string;
            /** @enum {unknown} */
            status: "draft" | "published" | "suspended";
            /**
             * @description Whose word lifts a suspension; empty: the operator
             * @enum {unknown}
             */
            suspended_by: "" | "team";
            /**
             * @description By an operator, before it is published
             * @enum {unknown}
             */
            review: "" | "requested" | "declined" | "passed";
            /** @description 0: never */
            review_requested_at: number;
            /** @description What the operator said who declined */
            review_message: string;
            dialect: string;
            /**
             * @description An app of the platform itself
             * @enum {unknown}
             */
            first_party: "yes" | "no";
            /**
             * @description People are not asked: the operator answers for them
             * @enum {unknown}
             */
            skip_authorization: "yes" | "no";
            /**
             * @description It comes first in the directory
             * @enum {unknown}
             */
            featured: "yes" | "no";
            /** @description account_id; empty: made by no person */
            created_by: string;
            /** @description Epoch seconds */
            created_at: number;
            /** @description Epoch seconds */
            updated_at: number;
            /** @description What the ETag says */
            revision: number;
            /** @description Shown this once */
            client_secret?: string;
            /** @description Of an internal app; shown this once */
            refresh_token?: string;
            /** @constant */
            idempotency_replayed?: true;
        };
        TestUser: {
            /** @description Whether somebody has an account under it is not told */
            email: string;
            /** @description Named at */
            created_at: number;
        };
        RedirectUri: {
            redirect_uri: string;
            /** @description When a code last went there, within a minute; 0: not in the last year */
            last_used_at: number;
        };
        UsedSecret: {
            client_id: string;
            secret_id: string;
            name: string;
            created_at: number;
            /** @description 0: never */
            expires_at: number;
            /** @description Within a minute; 0: never */
            last_used_at: number;
            /** @description How often since uses_since; up to half a second late */
            uses: number;
        };
        NewSecret: {
            client_id: string;
            secret_id: string;
            name: string;
            created_at: number;
            /** @description 0: never */
            expires_at: number;
            /** @description Within a minute; 0: never */
            last_used_at: number;
            /** @description Shown this once */
            client_secret?: string;
            /** @description Of the other secrets; 0: they stay as they are */
            others_expire_at?: number;
            /** @constant */
            idempotency_replayed?: true;
        };
        RefreshToken: {
            client_id: string;
            /** @description Shown this once */
            refresh_token?: string;
            /** @description 0: never */
            refresh_token_expires_at?: number;
            /** @constant */
            idempotency_replayed?: true;
        };
        User: {
            authorization_id: string;
            /** @description The sub of its tokens */
            account_id: string;
            /** @description Empty unless the person allowed profile */
            name: string;
            /** @description Empty unless the person allowed email */
            email: string;
            /** @description In whose name; empty: their own */
            organization_id: string;
            organization_name: string;
            /** @description By resource */
            scope: {
                [key: string]: string;
            };
            created_at: number;
            /** @description Within a minute; 0: never */
            last_used_at: number;
        };
        Attempt: {
            /** @description As Grantry-Attempt and error pages say it */
            attempt_id: string;
            client_id: string;
            /** @description When its first event happened, in milliseconds since 1970 */
            started_at: number;
            /** @description When its last event so far happened, in milliseconds since 1970 */
            last_at: number;
            last_event: string;
            /** @description Why it was refused; empty: it was not */
            last_reason: string;
        };
        AttemptEvent: {
            attempt_id: string;
            client_id: string;
            /** @description When, in milliseconds since 1970 */
            at: number;
            /** @description Orders events of one millisecond */
            seq: number;
            event: string;
            /** @description Empty unless it was refused */
            reason: string;
            /** @description What was seen, never a secret */
            evidence: {
                [key: string]: string | number | string[];
            };
            /** @description Where the URI that was received parts from the closest registered one */
            difference?: {
                before: string;
                received: string;
                registered: string;
                after: string;
            };
            /** @description What the app was told, as the RFC spells it */
            error?: string;
            /** @description What the person was told */
            text?: string;
            cause?: string;
            /** @description What to do */
            fix?: string;
            /** @description The page about the reason */
            docs_uri?: string;
        };
        AttemptCount: {
            client_id: string;
            /** @description Why they were refused; of what was not, the event */
            reason: string;
            /** @description In this hour and the 24 before it */
            count: number;
            /** @description Start of the last hour with one, in seconds since 1970 */
            last_hour: number;
        };
        Organization: {
            organization_id: string;
            name: string;
            /** @description Which holds its data, one of those the configuration names; empty: none */
            cluster: string;
            /**
             * @description Which of its members may create apps
             * @enum {unknown}
             */
            app_creation: "admins" | "members";
            /**
             * @description Which apps of others its people may use: all but denied ones, listed ones, the same with asking an admin, none. What they allowed apps that are left out ends: ask previewAppPolicy first
             * @enum {unknown}
             */
            third_party: "allow_all" | "listed" | "approval_required" | "block";
            /** @description The base URL of the API there; empty: there is none */
            cluster_uri: string;
            created_at: number;
            /** @description What the ETag says */
            revision: number;
        };
        Contact: {
            account_id: string;
            name: string;
            email: string;
            /** @enum {unknown} */
            role: "owner" | "admin";
        };
        Member: {
            organization_id: string;
            account_id: string;
            name: string;
            /** @description For admins and owners; empty for others */
            email: string;
            /** @enum {unknown} */
            status: "active" | "disabled";
            /** @enum {unknown} */
            role: "owner" | "admin" | "developer" | "member";
            /** @description Member since */
            created_at: number;
            /** @description What the ETag says */
            revision: number;
        };
        MemberDetail: {
            organization_id: string;
            account_id: string;
            name: string;
            /** @description For admins and owners; empty for others */
            email: string;
            /** @enum {unknown} */
            status: "active" | "disabled";
            /** @enum {unknown} */
            role: "owner" | "admin" | "developer" | "member";
            /** @description Member since */
            created_at: number;
            /** @description What the ETag says */
            revision: number;
            /** @description What they allowed apps in its name, and removal ends; for admins and themselves */
            connections?: number;
        };
        Invitation: {
            invitation_id: string;
            organization_id: string;
            email: string;
            /** @enum {unknown} */
            role: "owner" | "admin" | "developer" | "member";
            /** @description An account_id; empty: by command */
            invited_by: string;
            created_at: number;
            /** @description Afterwards it can be sent again */
            expires_at: number;
        };
        CreatedInvitation: {
            invitation_id: string;
            organization_id: string;
            email: string;
            /** @enum {unknown} */
            role: "owner" | "admin" | "developer" | "member";
            /** @description An account_id; empty: by command */
            invited_by: string;
            created_at: number;
            /** @description Afterwards it can be sent again */
            expires_at: number;
            /** @constant */
            idempotency_replayed?: true;
        };
        OwnershipOffer: {
            organization_id: string;
            /** @description Of the member who may accept it; empty: offered to nobody */
            account_id: string;
            /** @description The owner who becomes an admin */
            offered_by: string;
            created_at: number;
        };
        ExcludedApp: {
            client_id: string;
            client_name: string;
            /** @description Who publishes it; empty: nobody */
            organization_name: string;
            /** @description People who would lose it */
            users: number;
        };
        ListedApproval: {
            client_id: string;
            /** @enum {unknown} */
            decision: "allowed" | "denied";
            /** @description The only scope that is allowed, with blanks between */
            scope: string;
            /** @description For people who want the app */
            message: string;
            /** @description account_id or client_id; empty: a command */
            decided_by: string;
            decided_at: number;
            /** @description What the ETag says */
            revision: number;
            client_name: string;
            /** @description Its logo is at /logos/{logo_hash} below the issuer; empty: none */
            logo_hash: string;
            /** @description Who publishes it; empty: nobody */
            organization_name: string;
            decided_by_name: string;
        };
        Approval: {
            client_id: string;
            /** @enum {unknown} */
            decision: "allowed" | "denied";
            /** @description The only scope that is allowed, with blanks between */
            scope: string;
            /** @description For people who want the app */
            message: string;
            /** @description account_id or client_id; empty: a command */
            decided_by: string;
            decided_at: number;
            /** @description What the ETag says */
            revision: number;
        };
        ApprovalRequest: {
            client_id: string;
            client_name: string;
            /** @description Its logo is at /logos/{logo_hash} below the issuer; empty: none */
            logo_hash: string;
            /** @description Who publishes it; empty: nobody */
            organization_name: string;
            description: string;
            client_uri: string;
            /** @description All it may ask for */
            scope: string;
            /** @description The part of it that people may leave out */
            optional_scope: string;
            /** @description By the first who asked */
            requested_at: number;
            askers: components["schemas"]["Asker"][];
        };
        Asker: {
            account_id: string;
            name: string;
            email: string;
            /** @description What the app asked them for */
            scope: string;
            message: string;
            requested_at: number;
        };
        AppInUse: {
            client_id: string;
            client_name: string;
            /** @description Its logo is at /logos/{logo_hash} below the issuer; empty: none */
            logo_hash: string;
            /** @description Who publishes it; empty: nobody */
            organization_name: string;
            /** @description What it may ask for */
            scope: string;
            /** @description What people allowed it, all together */
            granted_scope: string;
            /** @description false: an own one, or the platform’s: no policy or decision is about it */
            is_third_party: boolean;
            /** @description The ETag for setApproval; 0: nothing was said of it */
            approval_revision: number;
            /** @description People who allowed it something */
            users: number;
            /** @description In use since */
            created_at: number;
            /** @description Within a minute; 0: never */
            last_used_at: number;
        };
        AuditActor: {
            /** @enum {unknown} */
            actor_type: "account" | "client";
            actor_id: string;
            actor_name: string;
        };
        Scope: {
            name: string;
            title: string;
            description: string;
            /** @description The heading under which it stands */
            area: string;
            /**
             * @description How much harm its misuse could do
             * @enum {unknown}
             */
            sensitivity: "low" | "high";
            /**
             * @description management: for first-party apps and the management API alone
             * @enum {unknown}
             */
            source: "openid" | "catalogue" | "management";
        };
        DescribedApi: {
            resource: string;
            name: string;
            operations: {
                method: string;
                path: string;
                summary: string;
                /** @enum {unknown} */
                token: "never" | "optional" | "required";
                /** @description A token needs all scopes of one of these */
                any_of: string[][];
            }[];
        };
        Resource: {
            resource: string;
            name: string;
        };
        PublishedApp: {
            client_id: string;
            client_name: string;
            /** @description Its logo is at /logos/{logo_hash} below the issuer; empty: none */
            logo_hash: string;
            /** @description Who publishes it; empty: nobody */
            organization_name: string;
            /**
             * @description An app of the platform itself
             * @enum {unknown}
             */
            first_party: "yes" | "no";
            /** @enum {unknown} */
            featured: "yes" | "no";
            /**
             * @description oauth2: people authorize it; internal: it acts for its creator; provider: started from the directory; machine: it acts for itself
             * @enum {unknown}
             */
            kind: "oauth2" | "internal" | "provider" | "machine";
            description: string;
            /** @description Its home page */
            client_uri: string;
            /** @description What it may ask for */
            scope: string;
            /** @description Where a person starts it; empty: it is not started from here */
            connect_url: string;
        };
        Account: {
            account_id: string;
            email: string;
            /** @enum {unknown} */
            email_verified: "yes" | "no";
            name: string;
            /** @enum {unknown} */
            status: "active" | "disabled" | "deleted";
            /** @enum {unknown} */
            operator: "yes" | "no";
            created_at: number;
            /** @description What the ETag says */
            revision: number;
        };
        AccountDetail: {
            account_id: string;
            email: string;
            /** @enum {unknown} */
            email_verified: "yes" | "no";
            name: string;
            /** @enum {unknown} */
            status: "active" | "disabled" | "deleted";
            /** @enum {unknown} */
            operator: "yes" | "no";
            created_at: number;
            /** @description What the ETag says */
            revision: number;
            organizations: {
                organization_id: string;
                name: string;
                /** @enum {unknown} */
                role: "owner" | "admin" | "developer" | "member";
            }[];
            /** @constant */
            idempotency_replayed?: true;
        };
        CreatedOrganization: {
            organization_id: string;
            name: string;
            /** @description Which holds its data, one of those the configuration names; empty: none */
            cluster: string;
            /**
             * @description Which of its members may create apps
             * @enum {unknown}
             */
            app_creation: "admins" | "members";
            /**
             * @description Which apps of others its people may use: all but denied ones, listed ones, the same with asking an admin, none. What they allowed apps that are left out ends: ask previewAppPolicy first
             * @enum {unknown}
             */
            third_party: "allow_all" | "listed" | "approval_required" | "block";
            /** @description The base URL of the API there; empty: there is none */
            cluster_uri: string;
            created_at: number;
            /** @description What the ETag says */
            revision: number;
            /** @constant */
            idempotency_replayed?: true;
        };
        Api: {
            /** @description With its secret it may introspect the tokens meant for it */
            client_id: string;
            resource: string;
            name: string;
            /**
             * @description For requests that name none; another one loses the mark
             * @enum {unknown}
             */
            is_default: "yes" | "no";
            /**
             * @description Of its tokens; empty: as the app is registered
             * @enum {unknown}
             */
            access_token_format: "" | "opaque" | "jwt";
            /** @description 0: it is in the configuration, and changed there */
            created_at: number;
            /** @description What the ETag says */
            revision: number;
        };
        RegisteredApi: {
            /** @description With its secret it may introspect the tokens meant for it */
            client_id: string;
            resource: string;
            name: string;
            /**
             * @description For requests that name none; another one loses the mark
             * @enum {unknown}
             */
            is_default: "yes" | "no";
            /**
             * @description Of its tokens; empty: as the app is registered
             * @enum {unknown}
             */
            access_token_format: "" | "opaque" | "jwt";
            /** @description 0: it is in the configuration, and changed there */
            created_at: number;
            /** @description What the ETag says */
            revision: number;
            /** @description Shown this once */
            client_secret?: string;
            /** @constant */
            idempotency_replayed?: true;
        };
        SigningKey: {
            kid: string;
            /** @enum {unknown} */
            alg: "RS256" | "ES256";
            /** @enum {unknown} */
            state: "published" | "signing" | "retired" | "expired";
            created_at: number;
            /** @description It signs from here on */
            signs_at: number;
            /** @description Published until here; 0: until its successor comes */
            expires_at: number;
        };
        NewSigningKey: {
            kid: string;
            /** @enum {unknown} */
            alg: "RS256" | "ES256";
            /** @enum {unknown} */
            state: "published" | "signing" | "retired" | "expired";
            created_at: number;
            /** @description It signs from here on */
            signs_at: number;
            /** @description Published until here; 0: until its successor comes */
            expires_at: number;
            /** @constant */
            idempotency_replayed?: true;
        };
        Health: {
            /**
             * @description Away, it answers 503
             * @constant
             */
            database: "ok";
            /** @description Algorithms that a key signs with now */
            signing: ("RS256" | "ES256")[];
            /** @description What still needs which key of GRANTRY_SECRET */
            secrets: {
                /** @description The character that names a key of the server secret */
                key: string;
                /** @enum {unknown} */
                what: "client_secret" | "family" | "access_token" | "session" | "signing_key" | "link" | "mail";
                count: number;
                /** @description false: what lies under it cannot be used until it is given again */
                is_given: boolean;
            }[];
            mail: {
                /**
                 * @description file: there is no mail server, each is written to a file
                 * @enum {unknown}
                 */
                transport: "smtp" | "file";
                waiting: number;
                /** @description Given up in the last week */
                failed: number;
            };
        };
        /** @description Without what is deleted */
        Counts: {
            accounts: number;
            organizations: number;
            draft_apps: number;
            published_apps: number;
            suspended_apps: number;
            /** @description Apps that wait for an operator */
            reviews: number;
        };
        Setting: {
            /** @description As the configuration file spells it */
            name: string;
            /** @description Durations are in seconds */
            value: string | number;
            /** @enum {unknown} */
            is_default: "yes" | "no";
            /** @description What it is for */
            about: string;
        };
        Cluster: {
            /** @description Its name */
            cluster: string;
            /** @description The base URL of the API there; empty: there is none */
            cluster_uri: string;
        };
        Problem: {
            /** @description The page about the reason */
            type: string;
            title: string;
            status: number;
            /** @description What to do */
            detail: string;
            /** @description One of the closed list of reasons */
            reason: string;
            /** @description The reference under which the server logged it */
            attempt: string;
            /** @description Every field at fault and what is wrong with it */
            errors?: {
                field: string;
                problem: string;
            }[];
        };
    };
    responses: {
        /** @description Refused (RFC 9457) */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
        "If-Match": string;
        /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
        "Idempotency-Key": string;
    };
    requestBodies: never;
    headers: {
        /** @description The revision, for If-Match */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    current_password: string;
                    password: string;
                    /** @description End what apps hold, too */
                    end_families?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    current_password: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listActivity: {
        parameters: {
            query?: {
                action?: string;
                actor_type?: "account" | "client" | "command" | "server";
                actor_id?: string;
                client_id?: string;
                since?: number;
                until?: number;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["AuditEntry"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sessions: components["schemas"]["Session"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many there were */
                        ended: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        identities: components["schemas"]["Identity"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unlinkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    issuer: string;
                    subject: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAuthorizations: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        authorizations: components["schemas"]["Authorization"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authorization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Authorization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authorization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listFamilies: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                authorization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        families: components["schemas"]["Family"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reduceAuthorization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authorization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What is taken back, with blanks between */
                    scope: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Authorization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endAuthorizations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    authorization_ids: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    endFamily: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                authorization_id: string;
                family_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listApps: {
        parameters: {
            query?: {
                organization_id?: string;
                kind?: "oauth2" | "internal" | "provider" | "machine";
                status?: "draft" | "published" | "suspended";
                review?: "requested" | "declined" | "passed";
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apps: components["schemas"]["App"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createApp: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people call it */
                    client_name: string;
                    /** @description What it does, in a sentence or two */
                    description?: string;
                    /** @description Where answers may go, compared character by character */
                    redirect_uris?: string[];
                    /** @description Where people may go after signing out */
                    post_logout_redirect_uris?: string[];
                    /**
                     * @description native: an own scheme, any loopback port
                     * @enum {unknown}
                     */
                    application_type?: "web" | "native";
                    /**
                     * @description none: it has no secret
                     * @enum {unknown}
                     */
                    token_endpoint_auth_method?: "none" | "client_secret_basic" | "client_secret_post";
                    /** @description How it gets tokens */
                    grant_types?: ("authorization_code" | "refresh_token" | "client_credentials")[];
                    /** @description All it may ask for, optional scopes included, with blanks between */
                    scope?: string;
                    /** @description The part of scope that people may leave out */
                    optional_scope?: string;
                    /**
                     * @description In whose name people say yes
                     * @enum {unknown}
                     */
                    authorize_as?: "organization" | "person";
                    /** @enum {unknown} */
                    access_token_format?: "opaque" | "jwt";
                    /** @enum {unknown} */
                    pkce?: "required" | "optional";
                    /**
                     * @description Of refresh tokens
                     * @enum {unknown}
                     */
                    rotation?: "on" | "off";
                    /** @description Seconds; 0 is for ever */
                    access_token_lifetime?: number;
                    /** @description Seconds; 0 is for ever */
                    refresh_token_lifetime?: number;
                    /** @description Seconds unused; 0 is for ever */
                    refresh_token_idle_lifetime?: number;
                    /** @enum {unknown} */
                    id_token_signed_response_alg?: "RS256" | "ES256";
                    /** @description Its home page */
                    client_uri?: string;
                    /** @description Its logo elsewhere: kept, never fetched or shown. uploadLogo is for the one that people see */
                    logo_uri?: string;
                    /** @description Its privacy policy */
                    policy_uri?: string;
                    /** @description Its terms of service */
                    tos_uri?: string;
                    /**
                     * @description oauth2: people authorize it; internal: it acts for its creator; provider: started from the directory; machine: it acts for itself
                     * @enum {unknown}
                     */
                    kind?: "oauth2" | "internal" | "provider" | "machine";
                    /** @description Which publishes it */
                    organization_id?: string;
                    /** @description How its clients spell OAuth */
                    dialect?: string;
                    /**
                     * @description published unless it says otherwise; where operators review apps, draft
                     * @enum {unknown}
                     */
                    status?: "draft" | "published";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredApp"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApp: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateApp: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What people call it */
                    client_name?: string;
                    /** @description What it does, in a sentence or two */
                    description?: string;
                    /** @description Where answers may go, compared character by character */
                    redirect_uris?: string[];
                    /** @description Where people may go after signing out */
                    post_logout_redirect_uris?: string[];
                    /**
                     * @description native: an own scheme, any loopback port
                     * @enum {unknown}
                     */
                    application_type?: "web" | "native";
                    /**
                     * @description none: it has no secret
                     * @enum {unknown}
                     */
                    token_endpoint_auth_method?: "none" | "client_secret_basic" | "client_secret_post";
                    /** @description How it gets tokens */
                    grant_types?: ("authorization_code" | "refresh_token" | "client_credentials")[];
                    /** @description All it may ask for, optional scopes included, with blanks between */
                    scope?: string;
                    /** @description The part of scope that people may leave out */
                    optional_scope?: string;
                    /**
                     * @description In whose name people say yes
                     * @enum {unknown}
                     */
                    authorize_as?: "organization" | "person";
                    /** @enum {unknown} */
                    access_token_format?: "opaque" | "jwt";
                    /** @enum {unknown} */
                    pkce?: "required" | "optional";
                    /**
                     * @description Of refresh tokens
                     * @enum {unknown}
                     */
                    rotation?: "on" | "off";
                    /** @description Seconds; 0 is for ever */
                    access_token_lifetime?: number;
                    /** @description Seconds; 0 is for ever */
                    refresh_token_lifetime?: number;
                    /** @description Seconds unused; 0 is for ever */
                    refresh_token_idle_lifetime?: number;
                    /** @enum {unknown} */
                    id_token_signed_response_alg?: "RS256" | "ES256";
                    /** @description Its home page */
                    client_uri?: string;
                    /** @description Its logo elsewhere: kept, never fetched or shown. uploadLogo is for the one that people see */
                    logo_uri?: string;
                    /** @description Its privacy policy */
                    policy_uri?: string;
                    /** @description Its terms of service */
                    tos_uri?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setAppStatus: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    status: "draft" | "published" | "suspended";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    requestReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeAll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    uploadLogo: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/png": unknown;
                "image/jpeg": unknown;
                "image/webp": unknown;
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeLogo: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    previewConsent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of an app that there is: app names what is to be another */
                    client_id?: string;
                    /** @description As for createApp or updateApp. It may be unfinished, or wrong */
                    app?: {
                        /** @description What people call it */
                        client_name?: string;
                        /** @description What it does, in a sentence or two */
                        description?: string;
                        /** @description Where answers may go, compared character by character */
                        redirect_uris?: string[];
                        /** @description Where people may go after signing out */
                        post_logout_redirect_uris?: string[];
                        /**
                         * @description native: an own scheme, any loopback port
                         * @enum {unknown}
                         */
                        application_type?: "web" | "native";
                        /**
                         * @description none: it has no secret
                         * @enum {unknown}
                         */
                        token_endpoint_auth_method?: "none" | "client_secret_basic" | "client_secret_post";
                        /** @description How it gets tokens */
                        grant_types?: ("authorization_code" | "refresh_token" | "client_credentials")[];
                        /** @description All it may ask for, optional scopes included, with blanks between */
                        scope?: string;
                        /** @description The part of scope that people may leave out */
                        optional_scope?: string;
                        /**
                         * @description In whose name people say yes
                         * @enum {unknown}
                         */
                        authorize_as?: "organization" | "person";
                        /** @enum {unknown} */
                        access_token_format?: "opaque" | "jwt";
                        /** @enum {unknown} */
                        pkce?: "required" | "optional";
                        /**
                         * @description Of refresh tokens
                         * @enum {unknown}
                         */
                        rotation?: "on" | "off";
                        /** @description Seconds; 0 is for ever */
                        access_token_lifetime?: number;
                        /** @description Seconds; 0 is for ever */
                        refresh_token_lifetime?: number;
                        /** @description Seconds unused; 0 is for ever */
                        refresh_token_idle_lifetime?: number;
                        /** @enum {unknown} */
                        id_token_signed_response_alg?: "RS256" | "ES256";
                        /** @description Its home page */
                        client_uri?: string;
                        /** @description Its logo elsewhere: kept, never fetched or shown. uploadLogo is for the one that people see */
                        logo_uri?: string;
                        /** @description Its privacy policy */
                        policy_uri?: string;
                        /** @description Its terms of service */
                        tos_uri?: string;
                        /**
                         * @description oauth2: people authorize it; internal: it acts for its creator; provider: started from the directory; machine: it acts for itself
                         * @enum {unknown}
                         */
                        kind?: "oauth2" | "internal" | "provider" | "machine";
                        /** @description Which publishes it */
                        organization_id?: string;
                        /** @description How its clients spell OAuth */
                        dialect?: string;
                        /**
                         * @description published unless it says otherwise; where operators review apps, draft
                         * @enum {unknown}
                         */
                        status?: "draft" | "published";
                    };
                    /** @description Of an authorization request. Without one the app asks for all that it may */
                    request?: {
                        /** @description The first of the app unless it says otherwise */
                        redirect_uri?: string;
                        scope?: string;
                        /** @description RFC 8707: the default API unless it says otherwise */
                        resource?: string;
                        code_challenge?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The whole page */
                        html: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listTestUsers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        test_users: components["schemas"]["TestUser"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addTestUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestUser"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeTestUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
                email: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listRedirectUris: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        redirect_uris: components["schemas"]["RedirectUri"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSecrets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        secrets: components["schemas"]["UsedSecret"][];
                        /** @description From when uses are counted: the beginning of an hour, a day ago */
                        uses_since: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For the list */
                    name?: string;
                    /** @description Seconds that the other secrets still work: 0 after a leak. Without it they stay. */
                    overlap?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
                secret_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    issueRefreshToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefreshToken"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        users: components["schemas"]["User"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                        total: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                outcome?: "refused" | "accepted";
                reason?: string;
                since?: number;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: components["schemas"]["Attempt"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
                attempt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_id: string;
                        events: components["schemas"]["AttemptEvent"][];
                        /** @description Of an attempt that was not refused: whose turn it is, and what went wrong if nothing comes */
                        standstill?: {
                            text: string;
                            cause: string;
                            fix: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAttemptCounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_counts: components["schemas"]["AttemptCount"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateOrganization: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Which holds its data, one of those the configuration names; empty: none */
                    cluster?: string;
                    /**
                     * @description Which of its members may create apps
                     * @enum {unknown}
                     */
                    app_creation?: "admins" | "members";
                    /**
                     * @description Which apps of others its people may use: all but denied ones, listed ones, the same with asking an admin, none. What they allowed apps that are left out ends: ask previewAppPolicy first
                     * @enum {unknown}
                     */
                    third_party?: "allow_all" | "listed" | "approval_required" | "block";
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contacts: components["schemas"]["Contact"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMembers: {
        parameters: {
            query?: {
                role?: "owner" | "admin" | "developer" | "member";
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        members: components["schemas"]["Member"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @enum {unknown} */
                    role: "owner" | "admin" | "developer" | "member";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setRole: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                organization_id: string;
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    role: "owner" | "admin" | "developer" | "member";
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        invitations: components["schemas"]["Invitation"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createInvitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @enum {unknown} */
                    role: "owner" | "admin" | "developer" | "member";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedInvitation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resendInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getOwnershipOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnershipOffer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    offerOwnership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account_id: string;
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnershipOffer"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawOwnership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptOwnership: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    previewAppPolicy: {
        parameters: {
            query: {
                third_party: "allow_all" | "listed" | "approval_required" | "block";
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apps: components["schemas"]["ExcludedApp"][];
                        /** @description People who would lose at least one */
                        people: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        approvals: components["schemas"]["ListedApproval"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    setApproval: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                organization_id: string;
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    decision: "allowed" | "denied";
                    /** @description As listed; left out: all it asks for now, and nothing that it adds later */
                    scope?: string;
                    /** @description For people who want the app */
                    message?: string;
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeApproval: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                organization_id: string;
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listApprovalRequests: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requests: components["schemas"]["ApprovalRequest"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAppsInUse: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apps: components["schemas"]["AppInUse"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endAppInUse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organization_id: string;
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAuditEntries: {
        parameters: {
            query?: {
                action?: string;
                actor_type?: "account" | "client" | "command" | "server";
                actor_id?: string;
                client_id?: string;
                since?: number;
                until?: number;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["AuditEntry"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAuditActors: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actors: components["schemas"]["AuditActor"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                action?: string;
                actor_type?: "account" | "client" | "command" | "server";
                actor_id?: string;
                client_id?: string;
                since?: number;
                until?: number;
            };
            header?: never;
            path: {
                organization_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listScopes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        scopes: components["schemas"]["Scope"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listEndpoints: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apis: components["schemas"]["DescribedApi"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listResources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        resources: components["schemas"]["Resource"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPublishedApps: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apps: components["schemas"]["PublishedApp"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                status?: "active" | "disabled";
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        accounts: components["schemas"]["Account"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    name: string;
                    password: string;
                    /** @description Of which the person is a member */
                    organization_id?: string;
                    /** @enum {unknown} */
                    role?: "owner" | "admin" | "developer" | "member";
                    /** @enum {unknown} */
                    operator?: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string;
                    /**
                     * @description Whether the address is known to be theirs; "no" with a new one unless said
                     * @enum {unknown}
                     */
                    email_verified?: "yes" | "no";
                    name?: string;
                    /** @enum {unknown} */
                    status?: "active" | "disabled" | "deleted";
                    /** @enum {unknown} */
                    operator?: "yes" | "no";
                    /** @description Ends its sessions */
                    password?: string;
                    /** @description With a password: ends what apps hold, too */
                    end_families?: boolean;
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetail"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listOrganizations: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        organizations: components["schemas"]["Organization"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Which holds its data, one of those the configuration names; empty: none */
                    cluster?: string;
                    /**
                     * @description Which of its members may create apps
                     * @enum {unknown}
                     */
                    app_creation?: "admins" | "members";
                    /**
                     * @description Which apps of others its people may use: all but denied ones, listed ones, the same with asking an admin, none. What they allowed apps that are left out ends: ask previewAppPolicy first
                     * @enum {unknown}
                     */
                    third_party?: "allow_all" | "listed" | "approval_required" | "block";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedOrganization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAllApps: {
        parameters: {
            query?: {
                organization_id?: string;
                kind?: "oauth2" | "internal" | "provider" | "machine";
                status?: "draft" | "published" | "suspended";
                review?: "requested" | "declined" | "passed";
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apps: components["schemas"]["App"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    updateAppRights: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An app of the platform itself
                     * @enum {unknown}
                     */
                    first_party?: "yes" | "no";
                    /**
                     * @description People are not asked: the operator answers for them
                     * @enum {unknown}
                     */
                    skip_authorization?: "yes" | "no";
                    /**
                     * @description It comes first in the directory
                     * @enum {unknown}
                     */
                    featured?: "yes" | "no";
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    declineReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For the team of the app */
                    message: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["App"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listApis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        apis: components["schemas"]["Api"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createApi: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    resource: string;
                    name: string;
                    /** @enum {unknown} */
                    is_default?: "yes" | "no";
                    /**
                     * @description Of its tokens; empty: as the app is registered
                     * @enum {unknown}
                     */
                    access_token_format?: "" | "opaque" | "jwt";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredApi"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteApi: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    updateApi: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what was read: a change by somebody else meanwhile is refused (412). * is for any. */
                "If-Match": components["parameters"]["If-Match"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /**
                     * @description For requests that name none; another one loses the mark
                     * @enum {unknown}
                     */
                    is_default?: "yes" | "no";
                    /**
                     * @description Of its tokens; empty: as the app is registered
                     * @enum {unknown}
                     */
                    access_token_format?: "" | "opaque" | "jwt";
                };
            };
        };
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Api"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addApiSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For the list */
                    name?: string;
                    /** @description Seconds that the other secrets still work: 0 after a leak. Without it they stay. */
                    overlap?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: components["schemas"]["SigningKey"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description A new one for everything that is to be created. Within a day the same request under the same key answers what the first one created, without its secret, with idempotency_replayed. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    alg: "RS256" | "ES256";
                    /** @description After a leak: it signs now, and the others and what they signed end */
                    at_once?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSigningKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAllAttempts: {
        parameters: {
            query?: {
                client_id?: string;
                outcome?: "refused" | "accepted";
                reason?: string;
                since?: number;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: components["schemas"]["Attempt"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAnyAttempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attempt_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_id: string;
                        events: components["schemas"]["AttemptEvent"][];
                        /** @description Of an attempt that was not refused: whose turn it is, and what went wrong if nothing comes */
                        standstill?: {
                            text: string;
                            cause: string;
                            fix: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAllAttemptCounts: {
        parameters: {
            query?: {
                client_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempt_counts: components["schemas"]["AttemptCount"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Counts"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAllAuditEntries: {
        parameters: {
            query?: {
                action?: string;
                actor_type?: "account" | "client" | "command" | "server";
                actor_id?: string;
                client_id?: string;
                since?: number;
                until?: number;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: components["schemas"]["AuditEntry"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAllAuditActors: {
        parameters: {
            query?: {
                search?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actors: components["schemas"]["AuditActor"][];
                        /** @description For the next page; empty on the last one */
                        next_cursor: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settings: components["schemas"]["Setting"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listClusters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        clusters: components["schemas"]["Cluster"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
