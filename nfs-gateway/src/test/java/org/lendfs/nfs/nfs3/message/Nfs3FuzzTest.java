// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import static org.lendfs.nfs.xdr.XdrChecks.assertRefusedOrStable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Arbitrary bytes as messages of NFSv3; the first byte chooses the procedure. */
class Nfs3FuzzTest {
  private static final Nfs3Procedure[] PROCEDURES = Nfs3Procedure.values();

  @FuzzTest
  void argumentsAreRefusedOrStable(byte[] bytes) {
    if (bytes.length > 0) {
      Nfs3Procedure procedure = procedure(bytes[0]);
      assertRefusedOrStable(message(bytes), reader -> Nfs3Args.decode(procedure, reader));
    }
  }

  @FuzzTest
  void resultsAreRefusedOrStable(byte[] bytes) {
    if (bytes.length > 0) {
      Nfs3Procedure procedure = procedure(bytes[0]);
      assertRefusedOrStable(message(bytes), reader -> Nfs3Result.decode(procedure, reader));
    }
  }

  private static Nfs3Procedure procedure(byte choice) {
    return PROCEDURES[Byte.toUnsignedInt(choice) % PROCEDURES.length];
  }

  private static byte[] message(byte[] bytes) {
    return Arrays.copyOfRange(bytes, 1, bytes.length);
  }
}
