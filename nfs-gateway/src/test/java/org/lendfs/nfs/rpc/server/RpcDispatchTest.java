// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.rpc.AcceptStatus;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.rpc.AuthStatus;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;

/**
 * Which procedure a call gets to, and what is answered where there is none (RFC 5531 section 9).
 */
class RpcDispatchTest {
  private static final XdrEncodable NOTHING = writer -> {};

  private final RpcFixture fixture = new RpcFixture();
  private final RpcClient client = fixture.client();

  RpcDispatchTest() throws Exception {}

  @AfterEach
  void stop() throws Exception {
    client.close();
    fixture.close();
  }

  private RpcReply answerTo(RpcCall call, XdrEncodable... arguments) throws Exception {
    byte[] message = RpcClient.bytes(call, arguments.length == 0 ? NOTHING : arguments[0]);
    client.out.write(RpcClient.record(message));
    return client.receive().header();
  }

  private static RpcCall call(int program, int version, int procedure, OpaqueAuth credential) {
    return new RpcCall(9, program, version, procedure, credential, OpaqueAuth.NONE);
  }

  private static RpcCall callWith(OpaqueAuth credential) {
    return call(FakeProgram.NUMBER, FakeProgram.LOW, FakeProgram.NULL, credential);
  }

  @Test
  void answersNullInEveryVersion() throws Exception {
    for (int version : new int[] {FakeProgram.LOW, FakeProgram.HIGH}) {
      RpcReply reply =
          answerTo(call(FakeProgram.NUMBER, version, FakeProgram.NULL, OpaqueAuth.NONE));

      assertThat(reply).isEqualTo(new RpcReply.Success(9));
    }
  }

  @Test
  void saysWhichProgramVersionOrProcedureIsNotThere() throws Exception {
    assertThat(answerTo(call(4711, 3, 0, RpcClient.USER)))
        .isEqualTo(new RpcReply.Failure(9, AcceptStatus.PROG_UNAVAIL));
    assertThat(answerTo(call(FakeProgram.NUMBER, 2, 0, RpcClient.USER)))
        .isEqualTo(new RpcReply.ProgramMismatch(9, FakeProgram.LOW, FakeProgram.HIGH));
    for (int procedure : new int[] {9, 99, -1, Integer.MIN_VALUE}) {
      assertThat(answerTo(call(FakeProgram.NUMBER, 3, procedure, RpcClient.USER)))
          .isEqualTo(new RpcReply.Failure(9, AcceptStatus.PROC_UNAVAIL));
    }
  }

  @Test
  void refusesOtherRpcVersions() throws Exception {
    byte[] message = RpcClient.call(9, FakeProgram.NULL, NOTHING);
    ByteBuffer.wrap(message).putInt(8, 3);
    client.out.write(RpcClient.record(message));

    assertThat(client.receive().header()).isEqualTo(new RpcReply.RpcMismatch(9, 2, 2));
  }

  @Test
  void refusesCredentialsThatAreNoGood() throws Exception {
    RpcReply badCredential = new RpcReply.AuthError(9, AuthStatus.BADCRED);
    Opaque nonsense = Opaque.copyOf(new byte[] {1, 2, 3, 4});
    Opaque seventeenGroups =
        Opaque.encoded(
            writer -> {
              writer.writeInt(1);
              writer.writeString("host");
              writer.writeInt(0);
              writer.writeInt(0);
              writer.writeInt(17);
              for (int i = 0; i < 17; i++) {
                writer.writeInt(i);
              }
            },
            400);

    assertThat(answerTo(callWith(new OpaqueAuth(AuthFlavors.SYS, nonsense))))
        .isEqualTo(badCredential);
    assertThat(answerTo(callWith(new OpaqueAuth(AuthFlavors.SYS, seventeenGroups))))
        .isEqualTo(badCredential);
    assertThat(answerTo(callWith(new OpaqueAuth(AuthFlavors.RPCSEC_GSS, nonsense))))
        .isEqualTo(badCredential);
    assertThat(answerTo(callWith(RpcClient.USER))).isEqualTo(new RpcReply.Success(9));
  }

  @Test
  void answersGarbageArgumentsAndGoesOn() throws Exception {
    RpcReply garbage = new RpcReply.Failure(9, AcceptStatus.GARBAGE_ARGS);
    RpcCall echo = call(FakeProgram.NUMBER, 3, FakeProgram.ECHO, RpcClient.USER);

    assertThat(answerTo(echo)).isEqualTo(garbage);
    assertThat(answerTo(echo, writer -> writer.writeInt(-1))).isEqualTo(garbage);
    assertThat(answerTo(echo, writer -> writer.writeInt(100))).isEqualTo(garbage);
    assertThat(answerTo(callWith(RpcClient.USER))).isEqualTo(new RpcReply.Success(9));
  }

  @Test
  void answersErrorsOfProceduresAndGoesOn() throws Exception {
    assertThat(client.exchange(FakeProgram.FAIL, NOTHING).header())
        .isInstanceOfSatisfying(
            RpcReply.Failure.class,
            failure -> assertThat(failure.status()).isEqualTo(AcceptStatus.SYSTEM_ERR));
    assertThat(client.exchange(FakeProgram.DENY, NOTHING).header())
        .isInstanceOfSatisfying(
            RpcReply.AuthError.class,
            denied -> assertThat(denied.status()).isEqualTo(AuthStatus.TOOWEAK));
    assertThat(client.exchange(FakeProgram.NULL, NOTHING).header())
        .isInstanceOf(RpcReply.Success.class);
  }

  @Test
  void decodesEachCredentialOnce() throws Exception {
    OpaqueAuth other = new AuthSys(5, "other", 2000, 200, List.of()).toCredential();
    int[] expectedCalls = {1, 1, 2, 2, 3};
    OpaqueAuth[] credentials = {RpcClient.USER, other, RpcClient.USER, other, other};
    for (int i = 0; i < credentials.length; i++) {
      boolean isOther = other.equals(credentials[i]);
      RpcCall call = call(FakeProgram.NUMBER, 3, FakeProgram.WHO, credentials[i]);
      client.out.write(RpcClient.record(RpcClient.bytes(call)));

      RpcClient.Reply reply = client.receive();

      assertThat(reply.results().readInt()).isEqualTo(isOther ? 2000 : 1000);
      assertThat(reply.results().readInt()).isEqualTo(isOther ? 0 : 2);
      assertThat(reply.results().readString(255)).isEqualTo(isOther ? "other" : "tester");
      assertThat(reply.results().readInt()).isEqualTo(expectedCalls[i]);
    }
  }

  @Test
  void takesCallersWithoutCredentialForNobody() throws Exception {
    RpcCall call = call(FakeProgram.NUMBER, 3, FakeProgram.WHO, OpaqueAuth.NONE);
    client.out.write(RpcClient.record(RpcClient.bytes(call)));

    assertThat(client.receive().results().readInt()).isEqualTo(65534);
  }

  @Test
  void runsOnVirtualThreadsWhatMayNotRunInline() throws Exception {
    XdrEncodable text = writer -> writer.writePadded(new byte[1000]);

    assertThat(client.exchange(FakeProgram.ECHO_ON_THREAD, text).results().readBoolean()).isTrue();
    assertThat(fixture.fake.blockedAttempts.get()).isZero();
  }

  @Test
  void runsAgainOnVirtualThreadsWhatWouldBlock() throws Exception {
    XdrEncodable text = writer -> writer.writePadded(new byte[1000]);

    assertThat(client.exchange(FakeProgram.ECHO_AFTER_BLOCKING, text).results().readBoolean())
        .isTrue();
    assertThat(fixture.fake.blockedAttempts.get()).isEqualTo(1);
  }

  @Test
  void registersNoNumberTwice() {
    RpcProgram program = fixture.fake.program();
    RpcServerSettings settings = RpcServerSettings.forTransfersOf(4096);

    assertThatThrownBy(() -> new RpcServer(settings, List.of(program, program)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
