// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.xdr.XdrChecks.assertRefusedOrStable;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.lendfs.nfs.xdr.MalformedMessageException;

/** Arbitrary bytes as RPC headers, credentials and streams of fragments. */
class RpcFuzzTest {
  @FuzzTest
  void callIsRefusedDeniedOrStable(byte[] bytes) {
    try {
      if (RpcCall.decode(reader(bytes)) instanceof RpcCall) {
        assertRefusedOrStable(bytes, reader -> (RpcCall) RpcCall.decode(reader));
      }
    } catch (MalformedMessageException refused) {
      assertThat(refused.kind()).isNotNull();
    }
  }

  @FuzzTest
  void replyIsRefusedOrStable(byte[] bytes) {
    assertRefusedOrStable(bytes, RpcReply::decode);
  }

  @FuzzTest
  void credentialIsRefusedOrWithinItsLimits(byte[] bytes) {
    try {
      AuthSys user = AuthSys.decode(reader(bytes));
      assertThat(user.gids()).hasSizeLessThanOrEqualTo(AuthSys.MAXIMUM_GIDS);
      assertThat(user.machineName().length()).isLessThanOrEqualTo(255);
    } catch (MalformedMessageException refused) {
      assertThat(refused.kind()).isNotNull();
    }
  }

  @FuzzTest
  void streamIsRefusedOrEndsWithinItsLimits(byte[] bytes) {
    RecordAssembler assembler = new RecordAssembler(new RecordMarking(64, 32));
    try {
      assembler.receive(ByteBuffer.wrap(bytes));
    } catch (MalformedMessageException refused) {
      assertThat(refused.kind()).isEqualTo(MalformedMessageException.Kind.LIMIT_EXCEEDED);
    }
    assertThat(assembler.pendingLength()).isLessThanOrEqualTo(64);
    assertThat(assembler.records())
        .allSatisfy(record -> assertThat(record).hasSizeLessThanOrEqualTo(64));
  }
}
