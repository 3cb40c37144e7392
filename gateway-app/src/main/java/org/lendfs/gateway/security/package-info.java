// SPDX-License-Identifier: Apache-2.0
/**
 * Who may administer the gateway: accounts with roles, API keys, and what lets the first
 * administrator in.
 *
 * <p>Secrets are kept as hashes and shown once, when they are made. Accounts of administrators are
 * not users of shares: what a file client proves a password by is too weak to administer with.
 */
@NullMarked
package org.lendfs.gateway.security;

import org.jspecify.annotations.NullMarked;
