// SPDX-License-Identifier: Apache-2.0
/**
 * Logging on: SPNEGO (RFC 4178, MS-SPNG) around NTLM (MS-NLMP), checked against a {@link
 * org.lendfs.vfs.user.UserDirectory}.
 *
 * <p>The session layer sees {@link org.lendfs.cifs.auth.Authenticator} and the tokens that go to
 * and fro, and nothing of what is in them. NTLMv2 only; no guests and no anonymous logons unless
 * they are allowed. Guessing passwords is slowed down for each user and address.
 */
@NullMarked
package org.lendfs.cifs.auth;

import org.jspecify.annotations.NullMarked;
