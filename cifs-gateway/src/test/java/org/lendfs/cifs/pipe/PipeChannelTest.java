// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.cifs.auth.TestUsers;
import org.lendfs.cifs.pipe.PipeChannel.Piece;
import org.lendfs.cifs.pipe.RpcFaultException.Reason;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.core.ledger.LedgerLimits;
import org.lendfs.core.ledger.LoanLedger;
import org.lendfs.core.lock.InMemoryRangeLockTable;
import org.lendfs.core.share.HandleKey;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.user.User;

class PipeChannelTest {
  private static final RpcSyntax SRVSVC = RpcSyntax.of("4b324fc8-1670-01d3-1278-5a47bf6ee188", 3);
  private static final RpcSyntax WKSSVC = RpcSyntax.of("6bffd098-a112-3610-9833-46c3f87e345a", 1);
  private static final RpcSyntax NDR64 = RpcSyntax.of("71710533-beba-4937-8319-b5dbef9ccc36", 1);
  private static final int SHARE_ENUM = 15;
  private static final Pipes PIPES = pipes();

  private static Pipes pipes() {
    var shares =
        new ShareRegistry(
            new LoanLedger(LedgerLimits.DEFAULT),
            new InMemoryRangeLockTable(),
            HandleKey.ephemeral());
    return new Pipes(shares, share -> false, new TestUsers(), ServerIdentity.DEFAULT);
  }

  private static Optional<PipeChannel> find(String name) {
    var user = new User(UUID.randomUUID(), "anna", Credentials.of(1, 1));
    return PIPES.open(name, new PipeCaller(user, InetAddress.getLoopbackAddress()));
  }

  private static PipeChannel bound(String name, RpcSyntax syntax) throws Exception {
    PipeChannel channel = find(name).orElseThrow();
    channel.write(RpcClient.bind(syntax));
    assertThat(RpcClient.header(RpcClient.fragment(channel)).type()).isEqualTo(RpcHeader.BIND_ACK);
    return channel;
  }

  private static byte[] enumArguments(int level) {
    return new NdrWriter().writeNull().writeInt(level).writeInt(level).writeNull().toByteArray();
  }

  private static void assertDisconnects(PipeChannel channel, byte[] data) {
    assertThatThrownBy(() -> channel.write(data))
        .isInstanceOfSatisfying(
            SmbException.class, e -> assertThat(e.status()).isEqualTo(NtStatus.PIPE_DISCONNECTED));
    assertThatThrownBy(() -> channel.read(10))
        .isInstanceOfSatisfying(
            SmbException.class, e -> assertThat(e.status()).isEqualTo(NtStatus.PIPE_DISCONNECTED));
  }

  @Test
  void findsPipesInAnyCaseWithOrWithoutBackslash() {
    assertThat(find("SrvSvc")).isPresent();
    assertThat(find("\\wkssvc")).isPresent();
    assertThat(find("mdssvc")).isEmpty();
    assertThat(find("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 501, 502})
  void listsPipesAsShareInEveryLevel(int level) throws Exception {
    PipeChannel channel = bound("srvsvc", SRVSVC);

    channel.write(RpcClient.request(SHARE_ENUM, enumArguments(level)));
    byte[] results = RpcClient.results(channel);

    var reader = new NdrReader(results);
    assertThat(reader.readInt()).isEqualTo(level);
    assertThat(new String(results, StandardCharsets.UTF_16LE)).contains("IPC$");
    assertThat(Arrays.copyOfRange(results, results.length - 4, results.length)).containsOnly(0);
  }

  @Test
  void refusesOtherLevels() throws Exception {
    PipeChannel channel = bound("srvsvc", SRVSVC);

    channel.write(RpcClient.request(SHARE_ENUM, enumArguments(3)));
    byte[] results = RpcClient.results(channel);

    assertThat(results[results.length - 4]).isEqualTo((byte) RpcStatus.INVALID_LEVEL);
  }

  @Test
  void tellsNameAndWorkgroup() throws Exception {
    PipeChannel channel = bound("wkssvc", WKSSVC);
    byte[] arguments = new NdrWriter().writeNull().writeInt(100).toByteArray();

    channel.write(RpcClient.request(0, arguments));
    var reader = new NdrReader(RpcClient.results(channel));

    reader.readBytes(28);
    assertThat(reader.readText()).isEqualTo("LENDFS");
    assertThat(reader.readText()).isEqualTo("WORKGROUP");
    assertThat(reader.readInt()).isZero();
  }

  @Test
  void answersWithTheSameWhateverThePiecesOfTheRequest() throws Exception {
    byte[] request = RpcClient.request(SHARE_ENUM, enumArguments(1));
    PipeChannel whole = bound("srvsvc", SRVSVC);
    whole.write(request);
    byte[] expected = RpcClient.results(whole);

    PipeChannel bytewise = bound("srvsvc", SRVSVC);
    for (byte one : request) {
      bytewise.write(new byte[] {one});
    }
    PipeChannel fragmented = bound("srvsvc", SRVSVC);
    byte[] arguments = enumArguments(1);
    byte[] head = Arrays.copyOf(arguments, 6);
    byte[] tail = Arrays.copyOfRange(arguments, 6, arguments.length);
    fragmented.write(RpcClient.fragment(SHARE_ENUM, RpcHeader.FIRST, head));
    fragmented.write(RpcClient.fragment(SHARE_ENUM, RpcHeader.LAST, tail));

    assertThat(RpcClient.results(bytewise)).isEqualTo(expected);
    assertThat(RpcClient.results(fragmented)).isEqualTo(expected);
  }

  @Test
  void givesAFragmentInPiecesWhenAskedForLess() throws Exception {
    PipeChannel channel = bound("srvsvc", SRVSVC);
    byte[] request = RpcClient.request(SHARE_ENUM, enumArguments(1));

    Piece first = channel.transceive(request, 16);
    Piece second = channel.read(4000);

    assertThat(first.bytes()).hasSize(16);
    assertThat(first.hasMore()).isTrue();
    assertThat(second.hasMore()).isFalse();
    assertThat(RpcClient.header(first.bytes()).fragmentLength())
        .isEqualTo(16 + second.bytes().length);
    assertThatThrownBy(() -> channel.read(1))
        .isInstanceOfSatisfying(
            SmbException.class, e -> assertThat(e.status()).isEqualTo(NtStatus.PIPE_EMPTY));
  }

  @Test
  void faultsOnWhatItDoesNotServe() throws Exception {
    PipeChannel unbound = find("srvsvc").orElseThrow();
    unbound.write(RpcClient.bind(WKSSVC));
    RpcClient.fragment(unbound);
    unbound.write(RpcClient.request(SHARE_ENUM, enumArguments(1)));
    PipeChannel otherTransfer = find("srvsvc").orElseThrow();
    otherTransfer.write(RpcClient.bind(SRVSVC, NDR64));
    RpcClient.fragment(otherTransfer);
    otherTransfer.write(RpcClient.request(SHARE_ENUM, enumArguments(1)));
    PipeChannel operation = bound("srvsvc", SRVSVC);
    operation.write(RpcClient.request(99, enumArguments(1)));
    PipeChannel arguments = bound("srvsvc", SRVSVC);
    arguments.write(RpcClient.request(SHARE_ENUM, new byte[] {1}));

    assertThat(RpcClient.fault(RpcClient.fragment(unbound)))
        .isEqualTo(Reason.UNKNOWN_INTERFACE.code());
    assertThat(RpcClient.fault(RpcClient.fragment(otherTransfer)))
        .isEqualTo(Reason.UNKNOWN_INTERFACE.code());
    assertThat(RpcClient.fault(RpcClient.fragment(operation)))
        .isEqualTo(Reason.UNKNOWN_OPERATION.code());
    assertThat(RpcClient.fault(RpcClient.fragment(arguments)))
        .isEqualTo(Reason.BAD_ARGUMENTS.code());
  }

  @Test
  void disconnectsOnNonsense() throws Exception {
    byte[] tooLong = RpcClient.request(SHARE_ENUM, new byte[RpcConversation.FRAGMENT_BYTES]);

    assertDisconnects(bound("srvsvc", SRVSVC), new byte[16]);
    assertDisconnects(bound("srvsvc", SRVSVC), tooLong);
    assertDisconnects(
        bound("srvsvc", SRVSVC), RpcClient.fragment(SHARE_ENUM, RpcHeader.LAST, new byte[4]));
    PipeChannel twice = bound("srvsvc", SRVSVC);
    twice.write(RpcClient.fragment(SHARE_ENUM, RpcHeader.FIRST, new byte[4]));
    assertDisconnects(twice, RpcClient.fragment(SHARE_ENUM, RpcHeader.FIRST, new byte[4]));
  }

  @Test
  void disconnectsBeyondItsLimits() throws Exception {
    PipeChannel endless = bound("srvsvc", SRVSVC);
    byte[] piece = new byte[4000];
    endless.write(RpcClient.fragment(SHARE_ENUM, RpcHeader.FIRST, piece));
    int fitting = RpcConversation.MOST_ARGUMENT_BYTES / piece.length - 1;
    for (int i = 0; i < fitting; i++) {
      endless.write(RpcClient.fragment(SHARE_ENUM, 0, piece));
    }
    assertDisconnects(endless, RpcClient.fragment(SHARE_ENUM, 0, piece));

    PipeChannel unread = bound("srvsvc", SRVSVC);
    byte[] request = RpcClient.request(SHARE_ENUM, enumArguments(1));
    unread.write(request);
    int answerBytes = RpcClient.fragment(unread).length;
    for (int i = 0; i < RpcConversation.MOST_WAITING_BYTES / answerBytes; i++) {
      unread.write(request);
    }
    assertDisconnects(unread, request);
  }

  @Test
  void refusesWritesThatAreTooLarge() throws Exception {
    PipeChannel channel = bound("srvsvc", SRVSVC);

    assertThatThrownBy(() -> channel.write(new byte[PipeChannel.MOST_WRITTEN_BYTES + 1]))
        .isInstanceOfSatisfying(
            SmbException.class, e -> assertThat(e.status()).isEqualTo(NtStatus.INVALID_PARAMETER));
    channel.write(RpcClient.request(SHARE_ENUM, enumArguments(1)));
    assertThat(RpcClient.results(channel)).isNotEmpty();
  }

  /** The first byte chooses the pipe, the second the procedure; the rest are its arguments. */
  @FuzzTest(maxDuration = "30s")
  void survivesAnyArguments(byte[] data) throws Exception {
    int choice = data.length == 0 ? 0 : (data[0] & 0xFF) % 3;
    String name = new String[] {"srvsvc", "wkssvc", "lsarpc"}[choice];
    RpcSyntax lsarpc = RpcSyntax.of("12345778-1234-abcd-ef00-0123456789ab", 0);
    PipeChannel channel = bound(name, new RpcSyntax[] {SRVSVC, WKSSVC, lsarpc}[choice]);
    int operation = data.length < 2 ? 0 : data[1] & 0xFF;
    byte[] rest = data.length < 2 ? data : Arrays.copyOfRange(data, 2, data.length);

    channel.write(RpcClient.request(operation, Arrays.copyOf(rest, Math.min(rest.length, 4000))));

    assertThat(RpcClient.header(RpcClient.fragment(channel)).type())
        .isIn(RpcHeader.RESPONSE, RpcHeader.FAULT);
  }

  /** Fragments that nobody made. */
  @FuzzTest(maxDuration = "30s")
  void survivesAnyBytes(byte[] data) throws Exception {
    PipeChannel channel = bound("lsarpc", RpcSyntax.of("12345778-1234-abcd-ef00-0123456789ab", 0));
    try {
      channel.write(data);
    } catch (SmbException refused) {
      assertThat(refused.status()).isIn(NtStatus.PIPE_DISCONNECTED, NtStatus.INVALID_PARAMETER);
    }
  }
}
