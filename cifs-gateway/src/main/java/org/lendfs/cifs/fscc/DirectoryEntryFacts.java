// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import org.lendfs.cifs.smb2.message.Opaque;

/**
 * One entry of a directory listing as clients see it.
 *
 * @param sids owner and group in packet form, for POSIX entries only
 */
public record DirectoryEntryFacts(String name, String shortName, FileFacts facts, Opaque sids) {
  public DirectoryEntryFacts(String name, String shortName, FileFacts facts) {
    this(name, shortName, facts, Opaque.EMPTY);
  }
}
