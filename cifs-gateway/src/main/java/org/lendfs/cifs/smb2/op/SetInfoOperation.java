// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileSecurity;
import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenMode;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.file.UserAttributes;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileChange;
import org.lendfs.cifs.fscc.FileInformationClass;
import org.lendfs.cifs.fscc.FullEaInformation;
import org.lendfs.cifs.fscc.SecurityDescriptor;
import org.lendfs.cifs.fscc.SecurityInformation;
import org.lendfs.cifs.smb2.message.InfoType;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SetInfoReply;
import org.lendfs.cifs.smb2.message.SetInfoRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.VfsException;

/** SET_INFO: changes a file's attributes, name, size, end or security (MS-SMB2 3.3.5.21). */
public final class SetInfoOperation implements Smb2Operation<SetInfoRequest> {
  private final BasicChanges basics;
  private final NameChanges names;
  private final SizeChanges sizes;
  private final DispositionChanges dispositions;
  private final UserAttributes userAttributes = new UserAttributes();
  private final FileSecurity security;

  public SetInfoOperation(FileServices services) {
    this.basics = new BasicChanges(services);
    this.names = new NameChanges(services);
    this.sizes = new SizeChanges(services);
    this.dispositions = new DispositionChanges(services);
    this.security = new FileSecurity(services);
  }

  @Override
  public SetInfoRequest decode(SmbReader message) throws MalformedMessageException {
    return SetInfoRequest.decode(message);
  }

  @Override
  public Smb2Result serve(SetInfoRequest request, Smb2Call call) throws SmbException, VfsException {
    InfoType type =
        InfoType.of(request.infoType())
            .orElseThrow(() -> new SmbException(NtStatus.INVALID_PARAMETER, "InfoType"));
    SmbFile file = OpenedFiles.file(call, request.fileId());
    try {
      switch (type) {
        case FILE -> file(request, file);
        case SECURITY -> security(request, file);
        case FILE_SYSTEM, QUOTA -> throw new SmbException(NtStatus.NOT_SUPPORTED, type.toString());
      }
    } catch (MalformedMessageException e) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, String.valueOf(e.getMessage()));
    }
    return Smb2Result.ok(new SetInfoReply());
  }

  private void file(SetInfoRequest request, SmbFile file)
      throws MalformedMessageException, SmbException, VfsException {
    if (request.infoClass() == FileInformationClass.FULL_EA.number()) {
      file.require(AccessMask.WRITE_EA);
      userAttributes.set(
          file.object(), FullEaInformation.decode(request.input().reader()), file.caller());
      return;
    }
    FileChange change = FileChange.decode(request.infoClass(), request.input().reader());
    switch (change) {
      case FileChange.Basic basic -> basics.apply(basic, file);
      case FileChange.Rename rename -> names.rename(rename, file);
      case FileChange.Link link -> names.link(link, file);
      case FileChange.Disposition disposition -> dispositions.apply(disposition, file);
      case FileChange.Position position -> position(position, file);
      case FileChange.Mode mode -> mode(mode, file);
      case FileChange.Allocation allocation -> sizes.allocate(allocation, file);
      case FileChange.EndOfFile endOfFile -> sizes.endAt(endOfFile, file);
      case FileChange.ValidDataLength valid -> sizes.validTo(valid, file);
      case FileChange.ShortName ignored ->
          throw new SmbException(NtStatus.INVALID_PARAMETER, "short names");
    }
  }

  private static void position(FileChange.Position position, SmbFile file) throws SmbException {
    if (position.offset() < 0) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "position=" + position.offset());
    }
    file.position(position.offset());
  }

  private static void mode(FileChange.Mode mode, SmbFile file) throws SmbException {
    if ((mode.mode() & ~OpenMode.SETTABLE) != 0) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "mode=" + mode.mode());
    }
    file.mode(mode.mode());
  }

  private void security(SetInfoRequest request, SmbFile file)
      throws MalformedMessageException, SmbException, VfsException {
    int parts = request.additional();
    if ((parts & (SecurityInformation.OWNER | SecurityInformation.GROUP)) != 0) {
      file.require(AccessMask.WRITE_OWNER);
    }
    if ((parts & SecurityInformation.DACL) != 0) {
      file.require(AccessMask.WRITE_DAC);
    }
    if ((parts & SecurityInformation.SACL) != 0) {
      file.require(AccessMask.ACCESS_SYSTEM_SECURITY);
    }
    security.apply(file, SecurityDescriptor.decode(request.input().reader()), parts);
  }
}
