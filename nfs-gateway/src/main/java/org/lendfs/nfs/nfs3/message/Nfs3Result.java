// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;

/** The results of an NFSv3 procedure. */
public sealed interface Nfs3Result extends XdrEncodable
    permits NullResult,
        GetattrResult,
        WccResult,
        LookupResult,
        AccessResult,
        ReadlinkResult,
        ReadResult,
        WriteResult,
        NewObjectResult,
        RenameResult,
        LinkResult,
        ReaddirResult,
        ReaddirplusResult,
        FsstatResult,
        FsinfoResult,
        PathconfResult,
        CommitResult {

  /** How the call ended. */
  default NfsStatus status() {
    return NfsStatus.OK;
  }

  /**
   * A failure without any attributes, for a call that came to no file.
   *
   * @throws IllegalArgumentException if the status is OK, or the procedure is NULL
   */
  static Nfs3Result failure(Nfs3Procedure procedure, NfsStatus status) {
    status.requireFailure();
    return switch (procedure) {
      case NULL -> throw new IllegalArgumentException("NULL cannot fail");
      case GETATTR -> new GetattrResult.Failed(status);
      case SETATTR, REMOVE, RMDIR -> new WccResult(status, WccData.NONE);
      case LOOKUP -> new LookupResult.Failed(status, PostOpAttributes.NONE);
      case ACCESS -> new AccessResult.Failed(status, PostOpAttributes.NONE);
      case READLINK -> new ReadlinkResult.Failed(status, PostOpAttributes.NONE);
      case READ -> new ReadResult.Failed(status, PostOpAttributes.NONE);
      case WRITE -> new WriteResult.Failed(status, WccData.NONE);
      case CREATE, MKDIR, SYMLINK, MKNOD -> new NewObjectResult.Failed(status, WccData.NONE);
      case RENAME -> new RenameResult(status, WccData.NONE, WccData.NONE);
      case LINK -> new LinkResult(status, PostOpAttributes.NONE, WccData.NONE);
      case READDIR -> new ReaddirResult.Failed(status, PostOpAttributes.NONE);
      case READDIRPLUS -> new ReaddirplusResult.Failed(status, PostOpAttributes.NONE);
      case FSSTAT -> new FsstatResult.Failed(status, PostOpAttributes.NONE);
      case FSINFO -> new FsinfoResult.Failed(status, PostOpAttributes.NONE);
      case PATHCONF -> new PathconfResult.Failed(status, PostOpAttributes.NONE);
      case COMMIT -> new CommitResult.Failed(status, WccData.NONE);
    };
  }

  /** Decodes what follows the reply header, as a client does. */
  static Nfs3Result decode(Nfs3Procedure procedure, XdrReader reader)
      throws MalformedMessageException {
    return switch (procedure) {
      case NULL -> NullResult.decode(reader);
      case GETATTR -> GetattrResult.decode(reader);
      case SETATTR, REMOVE, RMDIR -> WccResult.decode(reader);
      case LOOKUP -> LookupResult.decode(reader);
      case ACCESS -> AccessResult.decode(reader);
      case READLINK -> ReadlinkResult.decode(reader);
      case READ -> ReadResult.decode(reader);
      case WRITE -> WriteResult.decode(reader);
      case CREATE, MKDIR, SYMLINK, MKNOD -> NewObjectResult.decode(reader);
      case RENAME -> RenameResult.decode(reader);
      case LINK -> LinkResult.decode(reader);
      case READDIR -> ReaddirResult.decode(reader);
      case READDIRPLUS -> ReaddirplusResult.decode(reader);
      case FSSTAT -> FsstatResult.decode(reader);
      case FSINFO -> FsinfoResult.decode(reader);
      case PATHCONF -> PathconfResult.decode(reader);
      case COMMIT -> CommitResult.decode(reader);
    };
  }
}
