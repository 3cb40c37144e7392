// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.Opaque;

/**
 * One entry of a directory listing as clients see it.
 *
 * @param sids owner and group in packet form, for POSIX entries only
 * @param apple what clients of macOS have agreed to be told; null for all others
 */
public record DirectoryEntryFacts(
    String name, String shortName, FileFacts facts, Opaque sids, @Nullable AppleEntryFacts apple) {
  public DirectoryEntryFacts(String name, String shortName, FileFacts facts) {
    this(name, shortName, facts, Opaque.EMPTY, null);
  }
}
