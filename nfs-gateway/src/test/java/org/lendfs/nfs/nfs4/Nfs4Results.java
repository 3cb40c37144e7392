// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import org.lendfs.nfs.nfs4.message.AccessResult;
import org.lendfs.nfs.nfs4.message.BindConnToSessionResult;
import org.lendfs.nfs.nfs4.message.ChangeResult;
import org.lendfs.nfs.nfs4.message.CommitResult;
import org.lendfs.nfs.nfs4.message.CopyResult;
import org.lendfs.nfs.nfs4.message.CreateResult;
import org.lendfs.nfs.nfs4.message.CreateSessionResult;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.GetattrResult;
import org.lendfs.nfs.nfs4.message.GetfhResult;
import org.lendfs.nfs.nfs4.message.GetxattrResult;
import org.lendfs.nfs.nfs4.message.IoAdviseResult;
import org.lendfs.nfs.nfs4.message.ListxattrsResult;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.OffloadStatusResult;
import org.lendfs.nfs.nfs4.message.OpenResult;
import org.lendfs.nfs.nfs4.message.ReadResult;
import org.lendfs.nfs.nfs4.message.ReaddirResult;
import org.lendfs.nfs.nfs4.message.ReadlinkResult;
import org.lendfs.nfs.nfs4.message.RenameResult;
import org.lendfs.nfs.nfs4.message.SecinfoResult;
import org.lendfs.nfs.nfs4.message.SeekResult;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.message.SetclientidResult;
import org.lendfs.nfs.nfs4.message.StateidResult;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.message.TestStateidResult;
import org.lendfs.nfs.nfs4.message.WriteResult;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;

/** Decodes results as a client does. */
final class Nfs4Results {
  private Nfs4Results() {}

  static Nfs4Result decode(Nfs4Opcode opcode, XdrReader reader) throws MalformedMessageException {
    return switch (opcode) {
      case ACCESS -> AccessResult.decode(reader);
      case COMMIT -> CommitResult.decode(reader);
      case CREATE -> CreateResult.decode(reader);
      case GETATTR -> GetattrResult.decode(reader);
      case GETFH -> GetfhResult.decode(reader);
      case REMOVE, LINK, SETXATTR, REMOVEXATTR -> ChangeResult.decode(reader);
      case RENAME -> RenameResult.decode(reader);
      case READ -> ReadResult.decode(reader);
      case READDIR -> ReaddirResult.decode(reader);
      case READ_PLUS -> ReadPlusPieces.decode(reader);
      case READLINK -> ReadlinkResult.decode(reader);
      case WRITE -> WriteResult.decode(reader);
      case SECINFO, SECINFO_NO_NAME -> SecinfoResult.decode(reader);
      case EXCHANGE_ID -> ExchangeIdResult.decode(reader);
      case CREATE_SESSION -> CreateSessionResult.decode(reader);
      case BIND_CONN_TO_SESSION -> BindConnToSessionResult.decode(reader);
      case SEQUENCE -> SequenceResult.decode(reader);
      case IO_ADVISE -> IoAdviseResult.decode(reader);
      case SEEK -> SeekResult.decode(reader);
      case COPY -> CopyResult.decode(reader);
      case GETXATTR -> GetxattrResult.decode(reader);
      case LISTXATTRS -> ListxattrsResult.decode(reader);
      case SETCLIENTID -> SetclientidResult.decode(reader);
      case OPEN -> OpenResult.decode(reader);
      case CLOSE, OPEN_CONFIRM, OPEN_DOWNGRADE, LOCK, LOCKU -> StateidResult.decode(reader);
      case TEST_STATEID -> TestStateidResult.decode(reader);
      case OFFLOAD_STATUS -> OffloadStatusResult.decode(reader);
      default -> StatusResult.OK;
    };
  }
}
