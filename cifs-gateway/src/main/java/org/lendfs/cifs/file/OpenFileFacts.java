// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.fscc.FileFacts;
import org.lendfs.cifs.smb2.message.NetworkOpenInfo;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsException;

/** What clients are told of a file that they have open. Stateless; blocks. */
public final class OpenFileFacts {
  private final FactsReader reader;

  public OpenFileFacts(FileServices services) {
    this.reader = services.facts();
  }

  /** Facts of the file, and what this and other opens add to them. */
  public FileFacts read(SmbFile file) throws VfsException {
    Attributes attributes = file.vnode().attributes(file.caller());
    return read(file, attributes);
  }

  /** As {@link #read(SmbFile)}, from attributes that are known. */
  public FileFacts read(SmbFile file, Attributes attributes) throws VfsException {
    FileFacts facts = reader.read(file.vnode(), file.where().name(), attributes, file.caller());
    boolean deletePending = file.reservation().isRemovalPending();
    return new FileFacts(
        withReserved(facts.times(), file),
        facts.links() - (deletePending && !facts.directory() ? 1 : 0),
        deletePending,
        facts.directory(),
        facts.fileId(),
        facts.eaSizeBytes(),
        facts.reparseTag(),
        facts.posix());
  }

  private static NetworkOpenInfo withReserved(NetworkOpenInfo info, SmbFile file) {
    long reserved = FactsReader.clusters(file.reservedBytes());
    if (reserved <= info.allocationBytes() || file.isDirectory()) {
      return info;
    }
    return new NetworkOpenInfo(
        info.created(),
        info.accessed(),
        info.modified(),
        info.changed(),
        reserved,
        info.endOfFile(),
        info.attributes());
  }
}
