// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.vfs.VfsError;

/** What the store fails with, as far as the RFCs name it for the operation. */
final class StoreStatusTest extends StatusTest {
  private static final Map<Nfs4Status, VfsError> CAUSES =
      Map.ofEntries(
          Map.entry(Nfs4Status.ACCESS, VfsError.ACCESS_DENIED),
          Map.entry(Nfs4Status.DELAY, VfsError.NO_RESOURCES),
          Map.entry(Nfs4Status.DQUOT, VfsError.QUOTA_EXCEEDED),
          Map.entry(Nfs4Status.EXIST, VfsError.EXISTS),
          Map.entry(Nfs4Status.FBIG, VfsError.FILE_TOO_BIG),
          Map.entry(Nfs4Status.FILE_OPEN, VfsError.BUSY),
          Map.entry(Nfs4Status.IO, VfsError.IO_ERROR),
          Map.entry(Nfs4Status.LOCKED, VfsError.LOCKED),
          Map.entry(Nfs4Status.MLINK, VfsError.TOO_MANY_LINKS),
          Map.entry(Nfs4Status.NAMETOOLONG, VfsError.NAME_TOO_LONG),
          Map.entry(Nfs4Status.NOSPC, VfsError.NO_SPACE),
          Map.entry(Nfs4Status.NOTEMPTY, VfsError.NOT_EMPTY),
          Map.entry(Nfs4Status.NOTSUPP, VfsError.NOT_SUPPORTED),
          Map.entry(Nfs4Status.PERM, VfsError.NOT_PERMITTED),
          Map.entry(Nfs4Status.ROFS, VfsError.READ_ONLY),
          Map.entry(Nfs4Status.STALE, VfsError.STALE),
          Map.entry(Nfs4Status.XATTR2BIG, VfsError.VALUE_TOO_BIG),
          Map.entry(Nfs4Status.XDEV, VfsError.CROSS_DEVICE));

  /** Operations that ask the store for anything. */
  private static final List<Nfs4Opcode> OPERATIONS =
      List.of(
          Nfs4Opcode.ACCESS,
          Nfs4Opcode.COMMIT,
          Nfs4Opcode.CREATE,
          Nfs4Opcode.GETATTR,
          Nfs4Opcode.LINK,
          Nfs4Opcode.LOOKUP,
          Nfs4Opcode.LOOKUPP,
          Nfs4Opcode.NVERIFY,
          Nfs4Opcode.OPEN,
          Nfs4Opcode.OPENATTR,
          Nfs4Opcode.READ,
          Nfs4Opcode.READDIR,
          Nfs4Opcode.READLINK,
          Nfs4Opcode.REMOVE,
          Nfs4Opcode.RENAME,
          Nfs4Opcode.SECINFO,
          Nfs4Opcode.SETATTR,
          Nfs4Opcode.VERIFY,
          Nfs4Opcode.WRITE,
          Nfs4Opcode.ALLOCATE,
          Nfs4Opcode.CLONE,
          Nfs4Opcode.COPY,
          Nfs4Opcode.DEALLOCATE,
          Nfs4Opcode.READ_PLUS,
          Nfs4Opcode.SEEK,
          Nfs4Opcode.GETXATTR,
          Nfs4Opcode.LISTXATTRS,
          Nfs4Opcode.REMOVEXATTR,
          Nfs4Opcode.SETXATTR);

  @Override
  List<StatusCase> cases() {
    List<StatusCase> cases = new ArrayList<>();
    for (Nfs4Opcode opcode : OPERATIONS) {
      CAUSES.forEach((status, cause) -> {
        if (StatusLedger.names(opcode, status)) {
          cases.add(StatusCase.of(opcode, status, "the store", lab -> failing(lab, opcode, cause)));
        }
      });
      if (StatusLedger.names(opcode, Nfs4Status.SERVERFAULT)) {
        cases.add(
            StatusCase.of(opcode, Nfs4Status.SERVERFAULT, "a mistake", lab -> broken(lab, opcode)));
      }
    }
    return cases;
  }

  private static Reply failing(StatusLab lab, Nfs4Opcode opcode, VfsError cause) throws Exception {
    SampleOps.Sample sample = new SampleOps(lab, lab.modern()).of(opcode);
    lab.failures().fail(cause);
    return lab.run(sample.array());
  }

  private static Reply broken(StatusLab lab, Nfs4Opcode opcode) throws Exception {
    SampleOps.Sample sample = new SampleOps(lab, lab.modern()).of(opcode);
    lab.failures().breakDown();
    return lab.run(sample.array());
  }
}
