// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.assertRoundTrip;
import static org.lendfs.nfs.xdr.XdrChecks.assertWireForm;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;
import static org.lendfs.nfs.xdr.XdrChecks.encode;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Seeded;

class RpcReplyTest {
  @Test
  void hasTheWireFormOfRfc5531() throws Exception {
    wireForm(new RpcReply.Success(7), "00000007 00000001 00000000 00000000 00000000 00000000");
    wireForm(
        new RpcReply.Failure(7, AcceptStatus.PROG_UNAVAIL),
        "00000007 00000001 00000000 00000000 00000000 00000001");
    wireForm(
        new RpcReply.ProgramMismatch(7, 3, 4),
        "00000007 00000001 00000000 00000000 00000000 00000002 00000003 00000004");
    wireForm(
        new RpcReply.Failure(7, AcceptStatus.PROC_UNAVAIL),
        "00000007 00000001 00000000 00000000 00000000 00000003");
    wireForm(
        new RpcReply.Failure(7, AcceptStatus.GARBAGE_ARGS),
        "00000007 00000001 00000000 00000000 00000000 00000004");
    wireForm(
        new RpcReply.Failure(7, AcceptStatus.SYSTEM_ERR),
        "00000007 00000001 00000000 00000000 00000000 00000005");
    wireForm(
        new RpcReply.RpcMismatch(7, 2, 2), "00000007 00000001 00000001 00000000 00000002 00000002");
    wireForm(
        new RpcReply.AuthError(7, AuthStatus.TOOWEAK),
        "00000007 00000001 00000001 00000001 00000005");
  }

  @Test
  void knowsTheLengthOfASuccess() {
    assertThat(encode(new RpcReply.Success(7))).hasSize(RpcReply.Success.LENGTH);
  }

  @Test
  void survivesTheRoundTrip() throws Exception {
    Random random = Seeded.random("RpcReply");
    for (int i = 0; i < 100; i++) {
      int xid = random.nextInt();
      OpaqueAuth verifier = RpcSamples.auth(random);
      for (RpcReply reply :
          List.of(
              new RpcReply.Success(xid, verifier),
              new RpcReply.Failure(xid, verifier, AcceptStatus.GARBAGE_ARGS),
              new RpcReply.ProgramMismatch(xid, verifier, random.nextInt(), random.nextInt()),
              new RpcReply.RpcMismatch(xid, random.nextInt(), random.nextInt()),
              new RpcReply.AuthError(xid, RpcSamples.oneOf(random, AuthStatus.VALUES)))) {
        assertRoundTrip(reply, RpcReply::decode);
      }
    }
  }

  @Test
  void refusesWhatIsNoReply() {
    refused("00000007 00000000 00000000 00000000 00000000 00000000");
    refused("00000007 00000001 00000002 00000000 00000000 00000000");
    refused("00000007 00000001 00000000 00000000 00000000 00000006");
    refused("00000007 00000001 00000001 00000002 00000002 00000002");
    refused("00000007 00000001 00000001 00000001 0000000f");
  }

  @Test
  void hasNoFailureThatSucceeds() {
    assertThatThrownBy(() -> new RpcReply.Failure(7, AcceptStatus.SUCCESS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RpcReply.Failure(7, AcceptStatus.PROG_MISMATCH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void wireForm(RpcReply reply, String hexadecimal) throws Exception {
    assertWireForm(reply, RpcReply::decode, hexadecimal);
  }

  private static void refused(String hexadecimal) {
    assertMalformed(Kind.INVALID_VALUE, () -> RpcReply.decode(reader(bytes(hexadecimal))));
  }
}
