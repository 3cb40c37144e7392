// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** Where sessions of administrators are kept. */
@Component
@ConditionalOnWebApplication
record Sessions(
    HttpSessionCsrfTokenRepository csrfTokens, HttpSessionSecurityContextRepository contexts) {}
