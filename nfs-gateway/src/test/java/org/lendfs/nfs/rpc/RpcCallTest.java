// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.nfs.xdr.XdrChecks.assertMalformed;
import static org.lendfs.nfs.xdr.XdrChecks.assertRoundTrip;
import static org.lendfs.nfs.xdr.XdrChecks.assertWireForm;
import static org.lendfs.nfs.xdr.XdrChecks.bytes;
import static org.lendfs.nfs.xdr.XdrChecks.encode;
import static org.lendfs.nfs.xdr.XdrChecks.reader;

import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.Seeded;
import org.lendfs.nfs.xdr.XdrDecoder;

class RpcCallTest {
  private static final XdrDecoder<RpcCall> CALL = reader -> (RpcCall) RpcCall.decode(reader);

  @Test
  void hasTheWireFormOfRfc5531() throws Exception {
    AuthSys user = new AuthSys(0x11223344, "host1", 1000, -2, List.of(10, 20));
    RpcCall call =
        new RpcCall(0xdeadbeef, RpcPrograms.NFS, 3, 1, user.toCredential(), OpaqueAuth.NONE);

    assertWireForm(
        call,
        CALL,
        """
        deadbeef 00000000 00000002 000186a3 00000003 00000001
        00000001 00000024 11223344 00000005 686f7374 31000000 000003e8 fffffffe
        00000002 0000000a 00000014
        00000000 00000000
        """);
    assertThat(AuthSys.decode(call.credential().body().reader())).isEqualTo(user);
  }

  @Test
  void survivesTheRoundTrip() throws Exception {
    Random random = Seeded.random("RpcCall");
    for (int i = 0; i < 200; i++) {
      assertRoundTrip(
          new RpcCall(
              random.nextInt(),
              random.nextInt(),
              random.nextInt(),
              random.nextInt(),
              RpcSamples.auth(random),
              RpcSamples.auth(random)),
          CALL);
    }
  }

  @Test
  void deniesOtherRpcVersions() throws Exception {
    IncomingCall incoming = RpcCall.decode(reader(bytes("00000009 00000000 00000003")));

    assertThat(incoming).isEqualTo(new RpcReply.RpcMismatch(9, 2, 2));
  }

  @Test
  void takesCredentialsAndVerifiersOf400BytesAndDenies401() throws Exception {
    String start = "00000009 00000000 00000002 000186a3 00000003 00000001";
    String none = "00000000 00000000";
    String longest = "00000001 00000190" + "00".repeat(400);
    String tooLong = "00000001 00000191" + "00".repeat(404);

    assertThat(RpcCall.decode(reader(bytes(start + longest + longest))))
        .isInstanceOf(RpcCall.class);
    assertThat(bytes(start + longest + longest)).hasSize(RpcCall.MAXIMUM_HEADER_LENGTH);
    assertThat(RpcCall.decode(reader(bytes(start + tooLong + none))))
        .isEqualTo(new RpcReply.AuthError(9, AuthStatus.BADCRED));
    assertThat(RpcCall.decode(reader(bytes(start + none + tooLong))))
        .isEqualTo(new RpcReply.AuthError(9, AuthStatus.BADVERF));
    assertThat(RpcCall.decode(reader(bytes(start + "00000001 ffffffff"))))
        .isEqualTo(new RpcReply.AuthError(9, AuthStatus.BADCRED));
  }

  @Test
  void refusesRepliesAndUnknownMessageTypes() {
    assertMalformed(
        Kind.INVALID_VALUE, () -> RpcCall.decode(reader(bytes("00000009 00000001 00000002"))));
    assertMalformed(
        Kind.INVALID_VALUE, () -> RpcCall.decode(reader(bytes("00000009 ffffffff 00000002"))));
  }

  @Test
  void takesMachineNamesOf255BytesAndNot256() throws Exception {
    AuthSys longest = new AuthSys(0, "m".repeat(255), 0, 0, List.of());
    AuthSys tooLong = new AuthSys(0, "m".repeat(256), 0, 0, List.of());

    assertRoundTrip(longest, AuthSys::decode);
    assertMalformed(Kind.TEXT_TOO_LONG, () -> AuthSys.decode(reader(encode(tooLong))));
  }

  @Test
  void takesSixteenGroupsAndNotSeventeen() throws Exception {
    AuthSys most = new AuthSys(0, "m", 0, 0, Collections.nCopies(16, 7));
    AuthSys tooMany = new AuthSys(0, "m", 0, 0, Collections.nCopies(17, 7));

    assertRoundTrip(most, AuthSys::decode);
    assertMalformed(Kind.LIMIT_EXCEEDED, () -> AuthSys.decode(reader(encode(tooMany))));
  }

  @Test
  void refusesGroupCountsBeyondEveryArray() {
    String start = "00000000 00000001 6d000000 00000000 00000000";

    for (String count : List.of("80000000", "ffffffff", "7fffffff")) {
      assertMalformed(Kind.LIMIT_EXCEEDED, () -> AuthSys.decode(reader(bytes(start + count))));
    }
    assertMalformed(Kind.TRUNCATED, () -> AuthSys.decode(reader(bytes(start + "00000010"))));
  }

  @Test
  void acceptsMachineNamesInOtherEncodings() throws Exception {
    byte[] latin = bytes("00000000 00000001 e4000000 00000001 00000002 00000000");

    assertThat(AuthSys.decode(reader(latin)).machineName()).isEqualTo("\ufffd");
  }

  @Test
  void recognisesEqualCredentialsByTheirBodies() {
    AuthSys user = new AuthSys(1, "m", 2, 3, List.of(4));

    OpaqueAuth first = user.toCredential();
    OpaqueAuth second = new OpaqueAuth(1, Opaque.copyOf(first.body().toBytes()));

    assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(first.body()).hasToString(HexFormat.of().formatHex(encode(user)));
  }
}
