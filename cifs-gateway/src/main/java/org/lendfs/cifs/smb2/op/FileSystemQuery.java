// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.FsInformation;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.FileTimes;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.QueryInfoRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;

/** What QUERY_INFO tells of a file system (MS-SMB2 3.3.5.20.2). Stateless; blocks. */
final class FileSystemQuery {
  private static final int VOLUME = 1;
  private static final int SIZE = 3;
  private static final int DEVICE = 4;
  private static final int ATTRIBUTE = 5;
  private static final int CONTROL = 6;
  private static final int FULL_SIZE = 7;
  private static final int OBJECT_ID = 8;
  private static final int SECTOR_SIZE = 11;
  private static final int POSIX = 100;
  private static final int MAXIMUM_NAME_LENGTH = 255;

  QueryInfoOperation.Answer answer(QueryInfoRequest request, SmbFile file)
      throws SmbException, VfsException {
    if (!(file.tree().target() instanceof TreeConnect.Files files)) {
      throw new SmbException(NtStatus.INVALID_DEVICE_REQUEST, "no file system");
    }
    SmbWriter writer = new SmbWriter();
    int minimum = write(request.infoClass(), files.share(), file, writer);
    return new QueryInfoOperation.Answer(writer, minimum);
  }

  /** Returns how large a buffer must be at least. */
  private static int write(int asked, Share share, SmbFile file, SmbWriter writer)
      throws SmbException, VfsException {
    return switch (asked) {
      case VOLUME -> {
        var created = share.root().attributes(file.caller()).created();
        FsInformation.volume(FileTimes.of(created), share.id(), share.name(), writer);
        yield 24;
      }
      case DEVICE -> {
        FsInformation.device(writer);
        yield 8;
      }
      case ATTRIBUTE -> {
        FsInformation.attribute(flags(share), MAXIMUM_NAME_LENGTH, writer);
        yield 16;
      }
      case CONTROL -> {
        FsInformation.control(writer);
        yield 48;
      }
      case OBJECT_ID -> {
        FsInformation.objectId(share.id(), writer);
        yield 64;
      }
      case SECTOR_SIZE -> {
        FsInformation.sectorSize(writer);
        yield 28;
      }
      case SIZE, FULL_SIZE, POSIX -> space(asked, file, writer);
      default -> throw new SmbException(NtStatus.INVALID_INFO_CLASS, "class=" + asked);
    };
  }

  private static int space(int asked, SmbFile file, SmbWriter writer) throws VfsException {
    FsStat stat = file.vnode().statFs(file.caller());
    switch (asked) {
      case SIZE -> FsInformation.size(stat.totalBytes(), stat.availableBytes(), writer);
      case FULL_SIZE ->
          FsInformation.fullSize(
              stat.totalBytes(), stat.availableBytes(), stat.freeBytes(), writer);
      default ->
          FsInformation.posix(stat.totalBytes(), stat.freeBytes(), stat.availableBytes(), writer);
    }
    return writer.position();
  }

  private static int flags(Share share) {
    ProviderTraits traits = share.provider().traits();
    int flags =
        FsInformation.CASE_SENSITIVE_SEARCH
            | FsInformation.CASE_PRESERVED_NAMES
            | FsInformation.UNICODE_ON_DISK
            | FsInformation.PERSISTENT_ACLS
            | FsInformation.NAMED_STREAMS
            | FsInformation.SPARSE_FILES;
    flags |= traits.symlinks() ? FsInformation.REPARSE_POINTS : 0;
    flags |= traits.hardLinks() ? FsInformation.HARD_LINKS : 0;
    return flags | (share.readOnly() ? FsInformation.READ_ONLY_VOLUME : 0);
  }
}
