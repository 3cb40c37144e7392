// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileSecurity;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.SecurityInformation;
import org.lendfs.cifs.smb2.message.ErrorReply;
import org.lendfs.cifs.smb2.message.InfoType;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.cifs.smb2.message.OutputBufferReply;
import org.lendfs.cifs.smb2.message.QueryInfoRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.VfsException;

/** QUERY_INFO: about a file, its file system or its security (MS-SMB2 3.3.5.20). */
public final class QueryInfoOperation implements Smb2Operation<QueryInfoRequest> {
  private static final int READABLE_PARTS =
      SecurityInformation.OWNER | SecurityInformation.GROUP | SecurityInformation.DACL;

  private final FileQuery files;
  private final FileSystemQuery fileSystems;
  private final FileSecurity security;
  private final int maximumBytes;

  /**
   * @param maximumBytes largest buffer that a client may offer
   */
  public QueryInfoOperation(FileServices services, int maximumBytes) {
    this.files = new FileQuery(services);
    this.fileSystems = new FileSystemQuery();
    this.security = new FileSecurity(services);
    this.maximumBytes = maximumBytes;
  }

  @Override
  public QueryInfoRequest decode(SmbReader message) throws MalformedMessageException {
    return QueryInfoRequest.decode(message);
  }

  @Override
  public Smb2Result serve(QueryInfoRequest request, Smb2Call call)
      throws SmbException, VfsException {
    if (request.outputLength() > maximumBytes) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "length=" + request.outputLength());
    }
    InfoType type =
        InfoType.of(request.infoType())
            .orElseThrow(() -> new SmbException(NtStatus.INVALID_PARAMETER, "InfoType"));
    SmbFile file = OpenedFiles.file(call, request.fileId());
    return switch (type) {
      case FILE -> fitted(files.answer(request, file, call), request);
      case FILE_SYSTEM -> fitted(fileSystems.answer(request, file), request);
      case SECURITY -> security(request, file);
      case QUOTA -> throw new SmbException(NtStatus.NOT_SUPPORTED, "quotas");
    };
  }

  /**
   * An answer before it is cut to the client's buffer.
   *
   * @param minimumBytes a smaller buffer is refused
   */
  record Answer(SmbWriter bytes, int minimumBytes) {}

  private static Smb2Result fitted(Answer answer, QueryInfoRequest request) throws SmbException {
    long room = request.outputLength();
    if (room < answer.minimumBytes()) {
      throw new SmbException(NtStatus.INFO_LENGTH_MISMATCH, "length=" + room);
    }
    boolean fits = answer.bytes().position() <= room;
    if (!fits) {
      answer.bytes().truncate((int) room);
    }
    return Smb2Result.of(
        fits ? NtStatus.SUCCESS : NtStatus.BUFFER_OVERFLOW,
        new OutputBufferReply(Opaque.wrap(answer.bytes().toByteArray())));
  }

  /** A buffer that is too small learns how large it has to be (MS-SMB2 3.3.5.20.3). */
  private Smb2Result security(QueryInfoRequest request, SmbFile file)
      throws SmbException, VfsException {
    int parts = request.additional();
    if ((parts & SecurityInformation.SACL) != 0) {
      file.require(AccessMask.ACCESS_SYSTEM_SECURITY);
    }
    if ((parts & (READABLE_PARTS | SecurityInformation.LABEL)) != 0) {
      file.require(AccessMask.READ_CONTROL);
    }
    byte[] bytes = security.describe(file, parts & READABLE_PARTS).encode();
    if (bytes.length > request.outputLength()) {
      SmbWriter needed = new SmbWriter();
      needed.writeInt(bytes.length);
      return Smb2Result.of(
          NtStatus.BUFFER_TOO_SMALL, new ErrorReply(Opaque.wrap(needed.toByteArray())));
    }
    return Smb2Result.ok(new OutputBufferReply(Opaque.wrap(bytes)));
  }
}
