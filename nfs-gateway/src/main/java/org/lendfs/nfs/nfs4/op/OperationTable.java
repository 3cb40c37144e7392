// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.EnumMap;
import java.util.Map;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.vfs.VfsException;

/** Which class runs which operation. Immutable once built. */
final class OperationTable {
  private final Map<Nfs4Opcode, Row<?>> rows = new EnumMap<>(Nfs4Opcode.class);

  private record Row<A extends Nfs4Args>(Class<A> type, Operation<A> operation) {
    Nfs4Result run(Nfs4Args args, Compound compound) throws VfsException, Nfs4Exception {
      return operation.run(type.cast(args), compound);
    }
  }

  <A extends Nfs4Args> OperationTable with(
      Nfs4Opcode opcode, Class<A> type, Operation<A> operation) {
    rows.put(opcode, new Row<>(type, operation));
    return this;
  }

  /** Runs an operation; one that is not in the table is not supported. */
  Nfs4Result run(CompoundOp op, Compound compound) throws VfsException, Nfs4Exception {
    Row<?> row = rows.get(op.opcode());
    if (row == null) {
      throw new Nfs4Exception(Nfs4Status.NOTSUPP);
    }
    return row.run(op.args(), compound);
  }

  /** Whether there is code for an operation. */
  boolean has(Nfs4Opcode opcode) {
    return rows.containsKey(opcode);
  }
}
