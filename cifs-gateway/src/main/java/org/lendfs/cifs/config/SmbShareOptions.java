// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.config;

/**
 * How one share is offered to SMB clients.
 *
 * @param encryptionRequired whether only encrypted requests get in
 * @param hidden whether listings of shares leave it out
 * @param guests whether guest and anonymous sessions get in
 * @param oplocks whether caching promises are given
 */
public record SmbShareOptions(
    boolean encryptionRequired, boolean hidden, boolean guests, boolean oplocks) {
  public static final SmbShareOptions DEFAULT = new SmbShareOptions(false, false, false, true);
}
