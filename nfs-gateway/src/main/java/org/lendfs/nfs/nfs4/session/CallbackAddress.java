// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

/**
 * Where a client of minor version 0 takes callbacks: a server of its own (RFC 7530 section 16.33).
 *
 * @param netid {@code "tcp"}
 * @param address universal address
 * @param ident comes with each callback
 */
public record CallbackAddress(int program, String netid, String address, int ident) {}
