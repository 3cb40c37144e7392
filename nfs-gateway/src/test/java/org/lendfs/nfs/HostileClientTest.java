// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.Entry3;
import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.GetattrResult;
import org.lendfs.nfs.nfs3.message.LookupArgs;
import org.lendfs.nfs.nfs3.message.LookupResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.ReadArgs;
import org.lendfs.nfs.nfs3.message.ReadResult;
import org.lendfs.nfs.nfs3.message.ReaddirArgs;
import org.lendfs.nfs.nfs3.message.ReaddirResult;
import org.lendfs.nfs.nfs3.message.RemoveArgs;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WccResult;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.rpc.AcceptStatus;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.Seeded;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;

/** What clients do that are broken, in a hurry or malicious; others must not notice. */
class HostileClientTest {
  private static final CallContext INTERNAL = CallContext.internal(TestGateway.SHARE);
  private static final byte[] CONTENT = content(100_000);

  private TestGateway server;
  private RawClient honest;
  private Opaque file = Opaque.EMPTY;

  @BeforeEach
  void start() throws Exception {
    server = new TestGateway();
    honest = server.client();
    file = NfsGatewayTest.create(honest, server.root(), "file");
    WriteArgs args = new WriteArgs(file, 0, CONTENT.length, StableHow.FILE_SYNC, CONTENT.length);
    honest.write(WriteResult.Ok.class, args, CONTENT);
  }

  /** The others are still served, and nothing is on loan. */
  @AfterEach
  void stop() throws Exception {
    assertThat(NfsGatewayTest.read(honest, file, 10, 3))
        .isEqualTo(Arrays.copyOfRange(CONTENT, 10, 13));
    server.awaitNothingOnLoan();
    honest.close();
    server.stop();
  }

  private static byte[] content(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private byte[] getattrMessage(RawClient client) {
    return client.nfsMessage(client.nextXid(), Nfs3Procedure.GETATTR, new GetattrArgs(file));
  }

  // --- records --------------------------------------------------------------------------------

  @Test
  void garbageClosesTheConnection() throws Exception {
    Random random = Seeded.random("garbage");
    for (int i = 0; i < 20; i++) {
      byte[] garbage = new byte[200];
      random.nextBytes(garbage);
      // A complete record, so that the server has no reason to wait for more.
      try (RawClient client = server.client()) {
        garbage[7] = 1;
        client.send(RawClient.record(garbage));
        client.expectClosed();
      }
    }
  }

  @Test
  void aHugeRecordMarkClosesTheConnection() throws Exception {
    try (RawClient client = server.client()) {
      client.send(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff});
      client.expectClosed();
    }
  }

  @Test
  void aCallInOneByteFragmentsIsServed() throws Exception {
    try (RawClient client = server.client()) {
      byte[] message = getattrMessage(client);
      ByteArrayOutputStream fragments = new ByteArrayOutputStream();
      for (int i = 0; i < message.length; i++) {
        fragments.writeBytes(RawClient.fragment(new byte[0], false));
        fragments.writeBytes(RawClient.fragment(new byte[] {message[i]}, i == message.length - 1));
      }
      client.send(fragments.toByteArray());

      assertThat(GetattrResult.decode(client.receive().success()).status()).isEqualTo(NfsStatus.OK);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 40, 100})
  void halfARequestAndThenGone(int length) throws Exception {
    try (RawClient client = server.client()) {
      client.send(Arrays.copyOf(RawClient.record(getattrMessage(client)), length));
    }
  }

  @Test
  void argumentsThatEndTooEarlyAreGarbageArgs() throws Exception {
    try (RawClient client = server.client()) {
      RawClient.Answer answer =
          client.call(
              RpcPrograms.NFS, 3, Nfs3Procedure.READ.number(), writer -> writer.writeInt(64));

      assertThat(answer.header())
          .isEqualTo(new RpcReply.Failure(answer.header().xid(), AcceptStatus.GARBAGE_ARGS));
      assertThat(NfsGatewayTest.read(client, file, 0, 1)).hasSize(1);
    }
  }

  @Test
  void aHandleOf65BytesIsGarbageArgs() throws Exception {
    try (RawClient client = server.client()) {
      RawClient.Answer answer =
          client.call(
              RpcPrograms.NFS,
              3,
              Nfs3Procedure.GETATTR.number(),
              writer -> writer.writePadded(new byte[65]));

      assertThat(answer.header())
          .isEqualTo(new RpcReply.Failure(answer.header().xid(), AcceptStatus.GARBAGE_ARGS));
    }
  }

  @Test
  void unknownProceduresAreUnavailable() throws Exception {
    try (RawClient client = server.client()) {
      RawClient.Answer answer = client.call(RpcPrograms.NFS, 3, 22, writer -> {});

      assertThat(answer.header())
          .isEqualTo(new RpcReply.Failure(answer.header().xid(), AcceptStatus.PROC_UNAVAIL));
    }
  }

  @Test
  void callersWithoutCredentialsAreServedAsNobody() throws Exception {
    try (RawClient client = RawClient.with(OpaqueAuth.NONE, server.gateway.address())) {
      Opaque made = NfsGatewayTest.create(client, server.root(), "anonymous");
      GetattrResult.Ok attributes =
          client.nfs(GetattrResult.Ok.class, Nfs3Procedure.GETATTR, new GetattrArgs(made));

      assertThat(attributes.attributes().uid()).isEqualTo(65534);
    }
  }

  // --- handles --------------------------------------------------------------------------------

  @Test
  void forgedHandlesAreBadhandle() throws Exception {
    byte[] good = file.toBytes();
    for (int i = 0; i < good.length * 8; i++) {
      byte[] forged = good.clone();
      forged[i / 8] ^= (byte) (1 << (i % 8));
      GetattrResult result =
          honest.nfs(
              GetattrResult.class, Nfs3Procedure.GETATTR, new GetattrArgs(Opaque.wrap(forged)));
      // The zeros that fill a handle up to a multiple of four are not signed.
      assertThat(result.status()).as("bit %d", i).isIn(NfsStatus.BADHANDLE, padding(i, good));
    }
    GetattrResult shorter =
        honest.nfs(
            GetattrResult.class,
            Nfs3Procedure.GETATTR,
            new GetattrArgs(Opaque.wrap(Arrays.copyOf(good, good.length - 4))));
    assertThat(shorter.status()).isEqualTo(NfsStatus.BADHANDLE);
  }

  private static NfsStatus padding(int bit, byte[] handle) {
    boolean inPadding = bit / 8 >= handle.length - 3;
    return inPadding ? NfsStatus.OK : NfsStatus.BADHANDLE;
  }

  // --- READ -----------------------------------------------------------------------------------

  @Test
  void readsAtTheEndOfTheRange() throws Exception {
    ReadResult beyond =
        honest.nfs(ReadResult.class, Nfs3Procedure.READ, new ReadArgs(file, -1, 0xffff_ffffL));
    ReadResult last =
        honest.nfs(
            ReadResult.class, Nfs3Procedure.READ, new ReadArgs(file, Long.MAX_VALUE, 0xffff_ffffL));

    assertThat(beyond.status()).isEqualTo(NfsStatus.INVAL);
    assertThat(last).isInstanceOf(ReadResult.Ok.class);
    assertThat(((ReadResult.Ok) last).eof()).isTrue();
    assertThat(NfsGatewayTest.read(honest, file, 0, 0xffff_ffffL)).isEqualTo(CONTENT);
  }

  @Test
  void aClientGoneInTheMiddleOfReadReplies() throws Exception {
    for (int i = 0; i < 10; i++) {
      RawClient client = server.client();
      ByteArrayOutputStream calls = new ByteArrayOutputStream();
      for (int call = 0; call < 100; call++) {
        calls.writeBytes(
            RawClient.record(
                client.nfsMessage(
                    client.nextXid(), Nfs3Procedure.READ, new ReadArgs(file, 0, 1 << 20))));
      }
      client.send(calls.toByteArray());
      client.receiveMessage();
      client.abort();
    }
  }

  // --- WRITE ----------------------------------------------------------------------------------

  @Test
  void aWriteThatIsCutShortChangesNothing() throws Exception {
    byte[] data = new byte[50_000];
    for (int missing : new int[] {1, 100, 49_999, 50_000}) {
      try (RawClient client = server.client()) {
        WriteArgs args = new WriteArgs(file, 0, data.length, StableHow.UNSTABLE, data.length);
        byte[] whole =
            RawClient.record(
                client.nfsMessage(
                    client.nextXid(), Nfs3Procedure.WRITE, RawClient.withData(args, data)));
        client.send(Arrays.copyOf(whole, whole.length - missing));
      }
    }
    server.awaitNothingOnLoan();

    assertThat(NfsGatewayTest.read(honest, file, 0, CONTENT.length)).isEqualTo(CONTENT);
  }

  @Test
  void aWriteWithLessDataThanItSaysIsRefused() throws Exception {
    WriteArgs args = new WriteArgs(file, 0, 100, StableHow.UNSTABLE, 100);
    try (RawClient client = server.client()) {
      client.send(
          RawClient.record(
              client.nfsMessage(
                  client.nextXid(), Nfs3Procedure.WRITE, RawClient.withData(args, new byte[12]))));

      assertThat(client.receive().header())
          .isInstanceOfSatisfying(
              RpcReply.Failure.class,
              failure -> assertThat(failure.status()).isEqualTo(AcceptStatus.GARBAGE_ARGS));
    }
    assertThat(NfsGatewayTest.read(honest, file, 0, CONTENT.length)).isEqualTo(CONTENT);
  }

  @Test
  void aWriteOfAnotherCountThanItsDataIsInval() throws Exception {
    WriteResult more =
        honest.write(
            WriteResult.class, new WriteArgs(file, 0, 100, StableHow.UNSTABLE, 10), new byte[10]);
    WriteResult less =
        honest.write(
            WriteResult.class, new WriteArgs(file, 0, 3, StableHow.UNSTABLE, 10), new byte[10]);

    assertThat(more.status()).isEqualTo(NfsStatus.INVAL);
    assertThat(less.status()).isEqualTo(NfsStatus.INVAL);
    assertThat(NfsGatewayTest.read(honest, file, 0, CONTENT.length)).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 4095, 4096, 4097, 65535, 1 << 20})
  void writesOfAnyLengthArrive(int length) throws Exception {
    byte[] data = content(length);
    Opaque other = NfsGatewayTest.create(honest, server.root(), "other");

    WriteResult.Ok written =
        honest.write(
            WriteResult.Ok.class,
            new WriteArgs(other, 11, length, StableHow.UNSTABLE, length),
            data);

    assertThat(written.count()).isEqualTo(length);
    assertThat(NfsGatewayTest.read(honest, other, 11, 1 << 20)).isEqualTo(data);
  }

  // --- repeated calls ---------------------------------------------------------------------------

  @Test
  void aRemoveSentTwiceGetsTheReplyOfTheFirst() throws Exception {
    NfsGatewayTest.create(honest, server.root(), "gone");
    byte[] remove =
        RawClient.record(
            honest.nfsMessage(
                honest.nextXid(),
                Nfs3Procedure.REMOVE,
                new RemoveArgs(new DirOpArgs(server.root(), "gone"))));

    honest.send(remove);
    byte[] first = honest.receiveMessage();
    honest.send(remove);
    byte[] second = honest.receiveMessage();
    WccResult third =
        honest.nfs(
            WccResult.class,
            Nfs3Procedure.REMOVE,
            new RemoveArgs(new DirOpArgs(server.root(), "gone")));

    assertThat(second).isEqualTo(first);
    assertThat(third.status()).isEqualTo(NfsStatus.NOENT);
  }

  @Test
  void aRemoveSentAgainOverANewConnectionGetsTheReplyOfTheFirst() throws Exception {
    NfsGatewayTest.create(honest, server.root(), "gone");
    byte[] remove =
        RawClient.record(
            honest.nfsMessage(
                honest.nextXid(),
                Nfs3Procedure.REMOVE,
                new RemoveArgs(new DirOpArgs(server.root(), "gone"))));

    honest.send(remove);
    byte[] first = honest.receiveMessage();
    try (RawClient again = server.client()) {
      again.send(remove);
      assertThat(again.receiveMessage()).isEqualTo(first);
    }
  }

  // --- listings -------------------------------------------------------------------------------

  @Test
  void listsTenThousandEntriesWhileTheDirectoryChanges() throws Exception {
    Vnode root = server.registry.find(TestGateway.SHARE).orElseThrow().root();
    for (int i = 0; i < 10_000; i++) {
      root.create("entry-" + i, new CreateMode.Guarded(), AttributeChanges.NONE, INTERNAL);
    }
    List<String> names = new ArrayList<>();
    long cookie = 0;
    boolean eof = false;
    for (int step = 0; !eof; step++) {
      ReaddirResult.Ok part =
          honest.nfs(
              ReaddirResult.Ok.class,
              Nfs3Procedure.READDIR,
              new ReaddirArgs(server.root(), cookie, 0, 8192));
      for (Entry3 entry : part.entries()) {
        names.add(entry.name());
        cookie = entry.cookie();
      }
      eof = part.eof();
      // Even numbers go, and come back under another name.
      root.remove("entry-" + 2 * step, false, INTERNAL);
      root.create("new-" + step, new CreateMode.Guarded(), AttributeChanges.NONE, INTERNAL);
    }

    Set<String> once = new HashSet<>(names);
    assertThat(once).hasSameSizeAs(names);
    for (int i = 1; i < 10_000; i += 2) {
      assertThat(once.contains("entry-" + i)).as("entry-%d listed", i).isTrue();
    }
  }

  @Test
  void aLookupOfTheDotsStaysInTheShare() throws Exception {
    LookupResult.Ok above =
        honest.nfs(
            LookupResult.Ok.class,
            Nfs3Procedure.LOOKUP,
            new LookupArgs(new DirOpArgs(server.root(), "..")));

    assertThat(Objects.requireNonNull(above.object())).isEqualTo(server.root());
  }
}
