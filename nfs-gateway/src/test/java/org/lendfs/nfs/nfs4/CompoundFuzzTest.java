// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.lendfs.nfs.nfs4.message.CompoundDecoder;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.CopyArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdArgs;
import org.lendfs.nfs.nfs4.message.Nfs4Args;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.message.UndecodedArgs;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** Fuzz entry for COMPOUNDs: any bytes either are read, or end in a status, and nothing else. */
class CompoundFuzzTest {
  private static final int MAXIMUM = 1 << 16;

  @FuzzTest
  void endsInOperationsOrAStatus(byte[] bytes) {
    XdrReader reader = new XdrReader(ByteBuffer.wrap(bytes));
    try {
      CompoundDecoder decoder = new CompoundDecoder(reader, true);
      while (!decoder.isOver()) {
        Nfs4Args args = decoder.readNext(reader).args();
        if (args instanceof WriteArgs write && write.data() == null) {
          decoder.readData(reader);
        }
      }
      assertThat(decoder.operations().size()).isLessThanOrEqualTo(Nfs4Limits.OPERATIONS);
      assertStable(decoder);
    } catch (MalformedMessageException malformed) {
      assertThat(malformed.kind()).isNotNull();
    }
  }

  /** What was read can be written, and is read the same again. */
  private static void assertStable(CompoundDecoder decoder) throws MalformedMessageException {
    for (CompoundOp op : decoder.operations()) {
      if (!(op.args() instanceof UndecodedArgs) && !isLossy(op.args())) {
        XdrWriter writer = XdrWriter.growing(256, 2 * MAXIMUM);
        op.args().encode(writer);
        XdrReader again = new XdrReader(writer.written());
        Nfs4Args decoded = Objects.requireNonNull(op.opcode().decoder()).decode(again);
        assertThat(decoded).isEqualTo(op.args());
      }
    }
  }

  /** Drops on reading what this server does not use. */
  private static boolean isLossy(Nfs4Args args) {
    return args instanceof ExchangeIdArgs || args instanceof CopyArgs || hasNumbersBeyond(args);
  }

  private static boolean hasNumbersBeyond(Nfs4Args args) {
    return args.toString().contains("beyond=true");
  }
}
