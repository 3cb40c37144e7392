// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.FileTimesKeeper;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileChange;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.open.Intrusion;

/** Sets the end and the allocated space of a file (MS-FSA 2.1.5.15). Thread-safe; blocks. */
final class SizeChanges {
  private final FileServices services;

  SizeChanges(FileServices services) {
    this.services = services;
  }

  /** FileEndOfFileInformation. */
  void endAt(FileChange.EndOfFile change, SmbFile file) throws SmbException, VfsException {
    requireWritable(change.bytes(), file);
    setSize(change.bytes(), file);
  }

  /**
   * FileAllocationInformation: less than the content cuts it off; more is remembered for as long as
   * the file is open, and reserved where the store can.
   */
  void allocate(FileChange.Allocation change, SmbFile file) throws SmbException, VfsException {
    requireWritable(change.bytes(), file);
    services.opens().intrude(file.target(), Intrusion.WRITE, file.caller());
    if (change.bytes() < file.vnode().attributes(file.caller()).sizeBytes()) {
      setSize(change.bytes(), file);
    }
    file.reservedBytes(change.bytes());
  }

  /** FileValidDataLengthInformation: the content is valid as far as it goes. */
  void validTo(FileChange.ValidDataLength change, SmbFile file) throws SmbException, VfsException {
    requireWritable(change.bytes(), file);
    if (change.bytes() > file.vnode().attributes(file.caller()).sizeBytes()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "valid=" + change.bytes());
    }
  }

  private static void requireWritable(long bytes, SmbFile file) throws SmbException {
    file.require(AccessMask.WRITE_DATA);
    if (bytes < 0 || file.isDirectory()) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "size=" + bytes);
    }
  }

  private static void setSize(long bytes, SmbFile file) throws SmbException, VfsException {
    file.breakOwnOplock(Intrusion.WRITE);
    try {
      file.vnode().setAttributes(AttributeChanges.ofSize(bytes), file.caller());
    } catch (VfsException e) {
      if (e.error() == VfsError.LOCKED) {
        throw new SmbException(NtStatus.FILE_LOCK_CONFLICT, "size=" + bytes);
      }
      throw e;
    }
    FileTimesKeeper.repair(file);
  }
}
