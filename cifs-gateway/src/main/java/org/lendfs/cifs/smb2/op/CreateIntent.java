// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.name.PathResolver.Rule;
import org.lendfs.cifs.name.SmbPath;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.open.OpenRequest.Intent;

/**
 * A CREATE after everything that can be judged without looking at the file has been (MS-SMB2
 * 3.3.5.9, MS-FSA 2.1.5.1).
 *
 * @param access with generic rights mapped; may have MAXIMUM_ALLOWED
 */
record CreateIntent(
    CreateRequest request, CreateDisposition disposition, int access, SmbPath path, Rule rule) {
  private static final int MAXIMUM_IMPERSONATION_LEVEL = 3;
  private static final int SHARE_ALL = 7;
  private static final int ABOUT_ATTRIBUTES =
      AccessMask.READ_ATTRIBUTES | AccessMask.WRITE_ATTRIBUTES | AccessMask.SYNCHRONIZE;

  static CreateIntent of(CreateRequest request) throws SmbException {
    require(
        request.impersonationLevel() >= 0
            && request.impersonationLevel() <= MAXIMUM_IMPERSONATION_LEVEL,
        NtStatus.BAD_IMPERSONATION_LEVEL);
    CreateDisposition disposition =
        CreateDisposition.of(request.disposition())
            .orElseThrow(() -> new SmbException(NtStatus.INVALID_PARAMETER, "disposition"));
    requireOptions(request, disposition);
    require(
        (request.shareAccess() & ~SHARE_ALL) == 0
            && (request.fileAttributes() & ~FileAttributes.VALID) == 0,
        NtStatus.INVALID_PARAMETER);
    int access = access(request);
    boolean posix = request.context(CreateContext.Posix.class).isPresent();
    SmbPath path = posix ? SmbPath.parsePosix(request.name()) : SmbPath.parse(request.name());
    boolean directory = (request.options() & CreateOptions.DIRECTORY_FILE) != 0;
    require(!(directory && path.contentOnly()), NtStatus.NOT_A_DIRECTORY);
    return new CreateIntent(request, disposition, access, path, posix ? Rule.POSIX : Rule.WINDOWS);
  }

  private static void requireOptions(CreateRequest request, CreateDisposition disposition)
      throws SmbException {
    int options = request.options();
    require((options & CreateOptions.INVALID) == 0, NtStatus.INVALID_PARAMETER);
    require((options & CreateOptions.NOT_SUPPORTED) == 0, NtStatus.NOT_SUPPORTED);
    boolean directory = (options & CreateOptions.DIRECTORY_FILE) != 0;
    boolean file = (options & CreateOptions.NON_DIRECTORY_FILE) != 0;
    require(!(directory && file), NtStatus.INVALID_PARAMETER);
    require(!(directory && disposition.replacesContent()), NtStatus.INVALID_PARAMETER);
  }

  private static int access(CreateRequest request) throws SmbException {
    int desired = request.desiredAccess();
    int mapped = AccessMask.mapped(desired);
    require((desired & AccessMask.RESERVED) == 0 && mapped != 0, NtStatus.ACCESS_DENIED);
    boolean deletes = (request.options() & CreateOptions.DELETE_ON_CLOSE) != 0;
    boolean mayDelete = (mapped & (AccessMask.DELETE | AccessMask.MAXIMUM_ALLOWED)) != 0;
    require(!deletes || mayDelete, NtStatus.INVALID_PARAMETER);
    return mapped;
  }

  private static void require(boolean condition, NtStatus otherwise) throws SmbException {
    if (!condition) {
      throw new SmbException(otherwise);
    }
  }

  boolean hasOption(int option) {
    return (request.options() & option) != 0;
  }

  boolean wantsDirectory() {
    return hasOption(CreateOptions.DIRECTORY_FILE) || path.directoryOnly();
  }

  /** What the open means for those who cache the file. */
  Intent purpose() {
    if (disposition.replacesContent()) {
      return Intent.OVERWRITE;
    }
    if ((access & ~ABOUT_ATTRIBUTES) == 0) {
      return Intent.ATTRIBUTES;
    }
    boolean describes = (access & ~(ABOUT_ATTRIBUTES | AccessMask.READ_CONTROL)) == 0;
    return describes ? Intent.PROTECTION : Intent.USE;
  }

  /** DOS attributes of a new file; a directory has no content that could need archiving. */
  int newAttributes() {
    int settable = request.fileAttributes() & FileAttributes.SETTABLE;
    return wantsDirectory()
        ? settable & ~FileAttributes.ARCHIVE
        : settable | FileAttributes.ARCHIVE;
  }
}
