// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.nfs.mount.message.MntResult;
import org.lendfs.nfs.mount.message.MountPath;
import org.lendfs.nfs.mount.message.MountProcedure;
import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.ReadArgs;
import org.lendfs.nfs.nfs3.message.ReadResult;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;

class NfsGatewayTest {
  private static final XdrEncodable NOTHING = writer -> {};

  private TestGateway server;

  @BeforeEach
  void start() throws Exception {
    server = new TestGateway();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  static Opaque create(RawClient client, Opaque directory, String name) throws Exception {
    NewObjectResult.Ok created =
        client.nfs(
            NewObjectResult.Ok.class,
            Nfs3Procedure.CREATE,
            new CreateArgs(
                new DirOpArgs(directory, name), new CreateHow.Unchecked(Sattr3.NOTHING)));
    return Objects.requireNonNull(created.object().handle());
  }

  static byte[] read(RawClient client, Opaque file, long offset, long count) throws Exception {
    client.send(
        RawClient.record(
            client.nfsMessage(
                client.nextXid(), Nfs3Procedure.READ, new ReadArgs(file, offset, count))));
    XdrReader results = client.receive().success();
    ReadResult.Ok result = (ReadResult.Ok) ReadResult.decode(results);
    byte[] data = new byte[result.count()];
    for (int i = 0; i < data.length; i += 4) {
      int word = results.readInt();
      for (int j = i; j < Math.min(i + 4, data.length); j++) {
        data[j] = (byte) (word >>> (24 - (j - i) * 8));
      }
    }
    assertThat(results.remaining()).isZero();
    return data;
  }

  @Test
  void mountsWritesAndReadsOverOneConnection() throws Exception {
    byte[] text = "Lent, not copied.".getBytes(StandardCharsets.UTF_8);

    try (RawClient client = server.client()) {
      XdrReader mounted =
          client
              .call(RpcPrograms.MOUNT, 3, MountProcedure.MNT.number(), new MountPath("/data"))
              .success();
      Opaque root = ((MntResult.Ok) MntResult.decode(mounted)).handle();
      Opaque file = create(client, root, "hello");
      WriteResult.Ok written =
          client.write(
              WriteResult.Ok.class,
              new WriteArgs(file, 0, text.length, StableHow.FILE_SYNC, text.length),
              text);

      assertThat(root).isEqualTo(server.root());
      assertThat(written.count()).isEqualTo(text.length);
      assertThat(read(client, file, 0, 100)).isEqualTo(text);
      assertThat(read(client, file, 5, 3)).isEqualTo(Arrays.copyOfRange(text, 5, 8));
      assertThat(read(client, file, 100, 3)).isEmpty();
    }
  }

  @Test
  void saysWhichVersionsThereAre() throws Exception {
    try (RawClient client = server.client()) {
      assertThat(client.call(RpcPrograms.MOUNT, 1, 0, NOTHING).header())
          .isInstanceOfSatisfying(
              RpcReply.ProgramMismatch.class,
              mismatch -> assertThat(mismatch.low()).isEqualTo(mismatch.high()).isEqualTo(3));
      assertThat(client.call(RpcPrograms.NFS, 2, 0, NOTHING).header())
          .isInstanceOfSatisfying(
              RpcReply.ProgramMismatch.class,
              mismatch -> {
                assertThat(mismatch.low()).isEqualTo(3);
                assertThat(mismatch.high()).isEqualTo(4);
              });
    }
  }

  @Test
  void namesThePortThatIsTaken() {
    assertThatThrownBy(() ->
            NfsGateway.start(
                NfsGatewaySettings.listeningOn(server.gateway.address()),
                server.registry,
                share -> NfsShareOptions.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Integer.toString(server.gateway.port()));
  }
}
