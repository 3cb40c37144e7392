// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.lendfs.cifs.smb2.message.Opaque;

/**
 * What macOS clients find in a directory entry in the places of the extended attributes' size, the
 * short name and a reserved field, once that is agreed on (the AAPL context's directory
 * attributes).
 *
 * @param maximalAccess rights that the caller could be granted
 * @param resourceForkBytes length of the stream that keeps the resource fork
 * @param finderInfo 16 bytes: type, creator, flags, extended flags, date added
 * @param mode as POSIX has it, with the bits of the type
 */
public record AppleEntryFacts(
    int maximalAccess, long resourceForkBytes, Opaque finderInfo, int mode) {
  public static final int FINDER_INFO_LENGTH = 16;
}
