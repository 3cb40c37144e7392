// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.fscc.FileAttributes;
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
    return read(file, file.object().attributes(file.caller()));
  }

  /** As {@link #read(SmbFile)}, from attributes that are known. */
  public FileFacts read(SmbFile file, Attributes attributes) throws VfsException {
    FileFacts facts = reader.read(file.object(), file.where().name(), attributes, file.caller());
    boolean deletePending = file.reservation().isRemovalPending();
    return new FileFacts(
        withReserved(withStream(facts.times(), file), file),
        facts.links() - (deletePending && !facts.directory() ? 1 : 0),
        deletePending,
        file.isDirectory(),
        facts.fileId(),
        facts.eaSizeBytes(),
        facts.reparseTag(),
        facts.posix());
  }

  /** A stream has sizes of its own, and everything else of the file that it belongs to. */
  private static NetworkOpenInfo withStream(NetworkOpenInfo info, SmbFile file)
      throws VfsException {
    if (file.stream().isEmpty()) {
      return info;
    }
    long size = file.vnode().attributes(file.caller()).sizeBytes();
    int attributes = info.attributes() & ~FileAttributes.DIRECTORY;
    return new NetworkOpenInfo(
        info.created(),
        info.accessed(),
        info.modified(),
        info.changed(),
        FactsReader.clusters(size),
        size,
        FileAttributes.shown(attributes));
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
