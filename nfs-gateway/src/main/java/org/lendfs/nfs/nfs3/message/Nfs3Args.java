// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;

/** The arguments of an NFSv3 procedure. */
public sealed interface Nfs3Args extends XdrEncodable
    permits NullArgs,
        GetattrArgs,
        SetattrArgs,
        LookupArgs,
        AccessArgs,
        ReadlinkArgs,
        ReadArgs,
        WriteArgs,
        CreateArgs,
        MkdirArgs,
        SymlinkArgs,
        MknodArgs,
        RemoveArgs,
        RmdirArgs,
        RenameArgs,
        LinkArgs,
        ReaddirArgs,
        ReaddirplusArgs,
        FsstatArgs,
        FsinfoArgs,
        PathconfArgs,
        CommitArgs {

  /**
   * Decodes what follows the call header.
   *
   * @throws MalformedMessageException of kind {@link Kind#TEXT_TOO_LONG} if a name is longer than
   *     this server takes (NFS3ERR_NAMETOOLONG), of kind {@link Kind#INVALID_TEXT} if it is no text
   *     (NFS3ERR_INVAL); anything else is GARBAGE_ARGS. {@link Nfs3Result#failure} makes the
   *     result.
   */
  static Nfs3Args decode(Nfs3Procedure procedure, XdrReader reader)
      throws MalformedMessageException {
    return switch (procedure) {
      case NULL -> NullArgs.decode(reader);
      case GETATTR -> GetattrArgs.decode(reader);
      case SETATTR -> SetattrArgs.decode(reader);
      case LOOKUP -> LookupArgs.decode(reader);
      case ACCESS -> AccessArgs.decode(reader);
      case READLINK -> ReadlinkArgs.decode(reader);
      case READ -> ReadArgs.decode(reader);
      case WRITE -> WriteArgs.decode(reader);
      case CREATE -> CreateArgs.decode(reader);
      case MKDIR -> MkdirArgs.decode(reader);
      case SYMLINK -> SymlinkArgs.decode(reader);
      case MKNOD -> MknodArgs.decode(reader);
      case REMOVE -> RemoveArgs.decode(reader);
      case RMDIR -> RmdirArgs.decode(reader);
      case RENAME -> RenameArgs.decode(reader);
      case LINK -> LinkArgs.decode(reader);
      case READDIR -> ReaddirArgs.decode(reader);
      case READDIRPLUS -> ReaddirplusArgs.decode(reader);
      case FSSTAT -> FsstatArgs.decode(reader);
      case FSINFO -> FsinfoArgs.decode(reader);
      case PATHCONF -> PathconfArgs.decode(reader);
      case COMMIT -> CommitArgs.decode(reader);
    };
  }
}
