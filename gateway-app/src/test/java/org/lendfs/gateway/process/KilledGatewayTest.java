// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.gateway.launch.GatewayProcess;
import org.lendfs.nfs.nfs3.message.CommitArgs;
import org.lendfs.nfs.nfs3.message.CommitResult;
import org.lendfs.nfs.nfs3.message.CreateArgs;
import org.lendfs.nfs.nfs3.message.CreateHow;
import org.lendfs.nfs.nfs3.message.DirOpArgs;
import org.lendfs.nfs.nfs3.message.GetattrArgs;
import org.lendfs.nfs.nfs3.message.GetattrResult;
import org.lendfs.nfs.nfs3.message.MkdirArgs;
import org.lendfs.nfs.nfs3.message.NewObjectResult;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.RenameArgs;
import org.lendfs.nfs.nfs3.message.RenameResult;
import org.lendfs.nfs.nfs3.message.Sattr3;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.xdr.Opaque;

/** What was acknowledged as stable is there after {@code kill -9}, and clients find it again. */
final class KilledGatewayTest {
  private static final long VERIFIER = 0x0123_4567_89ab_cdefL;

  @TempDir Path folder;

  private int port;
  private String option = "";

  /** Starts on the same directories, and after the first time on the same port. */
  private GatewayProcess start() throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    GatewayProcess gateway =
        GatewayProcess.start(
            folder,
            "serve",
            "--nfs-port=" + port,
            "--smb-port=off",
            "--admin-port=off",
            "--state=" + folder.resolve("state"),
            "--share=data=" + data + option,
            "--share=memory=memory:");
    String ready = gateway.awaitReady();
    port = Integer.parseInt(ready.replaceAll(".*nfs=127\\.0\\.0\\.1:(\\d+).*", "$1"));
    return gateway;
  }

  private static byte[] content(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static Opaque create(NfsClient client, Opaque directory, String name) throws Exception {
    return made(create(client, directory, name, new CreateHow.Guarded(Sattr3.NOTHING)));
  }

  private static NewObjectResult create(
      NfsClient client, Opaque directory, String name, CreateHow how) throws Exception {
    CreateArgs args = new CreateArgs(new DirOpArgs(directory, name), how);
    return client.call(NewObjectResult.class, Nfs3Procedure.CREATE, args);
  }

  private static Opaque made(NewObjectResult result) {
    return Objects.requireNonNull(((NewObjectResult.Ok) result).object().handle());
  }

  private static Opaque makeDirectory(NfsClient client, Opaque parent, String name)
      throws Exception {
    MkdirArgs args = new MkdirArgs(new DirOpArgs(parent, name), Sattr3.NOTHING);
    return made(client.call(NewObjectResult.class, Nfs3Procedure.MKDIR, args));
  }

  private static NfsStatus getattr(NfsClient client, Opaque handle) throws Exception {
    return client
        .call(GetattrResult.class, Nfs3Procedure.GETATTR, new GetattrArgs(handle))
        .status();
  }

  private static CommitResult.Ok commit(NfsClient client, Opaque file) throws Exception {
    return client.call(CommitResult.Ok.class, Nfs3Procedure.COMMIT, new CommitArgs(file, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?handles=store", "?handles=inode"})
  void acknowledgedDataIsThereAndHandlesAreGood(String handles) throws Exception {
    option = handles;
    byte[] content = content(700_001);
    List<Opaque> files = new ArrayList<>();
    Opaque root;
    Opaque directory;
    Opaque unstable;
    Opaque inMemory;
    long verifier;
    try (GatewayProcess gateway = start();
        NfsClient client = new NfsClient(port, folder)) {
      root = client.mount("/data");
      directory = makeDirectory(client, root, "directory");
      for (StableHow stable : StableHow.values()) {
        Opaque file = create(client, directory, stable.name());
        files.add(file);
        WriteResult.Ok written = client.write(WriteResult.Ok.class, file, 0, stable, content);
        assertThat(written.committed()).isGreaterThanOrEqualTo(stable);
      }
      verifier = commit(client, files.get(StableHow.UNSTABLE.number())).verifier();
      unstable = create(client, directory, "unstable");
      WriteResult.Ok written =
          client.write(WriteResult.Ok.class, unstable, 0, StableHow.UNSTABLE, content);
      assertThat(written.verifier()).isEqualTo(verifier);
      DirOpArgs from = new DirOpArgs(directory, "FILE_SYNC");
      DirOpArgs to = new DirOpArgs(root, "renamed");
      RenameArgs rename = new RenameArgs(from, to);
      assertThat(client.call(RenameResult.class, Nfs3Procedure.RENAME, rename).status())
          .isEqualTo(NfsStatus.OK);
      inMemory = client.mount("/memory");

      gateway.kill();
    }

    try (GatewayProcess _ = start();
        NfsClient client = new NfsClient(port, folder)) {
      assertThat(client.mount("/data")).isEqualTo(root);
      assertThat(getattr(client, directory)).isEqualTo(NfsStatus.OK);
      for (Opaque file : files) {
        assertThat(client.read(file, 0, 1 << 20)).isEqualTo(content);
      }
      // The client sees by the verifier that it has to send again what was not committed.
      assertThat(commit(client, unstable).verifier()).isNotEqualTo(verifier);
      client.write(WriteResult.Ok.class, unstable, 0, StableHow.FILE_SYNC, content);
      assertThat(client.read(unstable, 0, 1 << 20)).isEqualTo(content);
      assertThat(getattr(client, inMemory)).isEqualTo(NfsStatus.STALE);
      assertThat(client.mount("/memory")).isNotEqualTo(inMemory);
    }
    assertThat(folder.resolve("data/renamed")).hasBinaryContent(content);
  }

  @Test
  void anExclusiveCreateSentAgainFindsItsFile() throws Exception {
    Opaque root;
    Opaque file;
    try (GatewayProcess gateway = start();
        NfsClient client = new NfsClient(port, folder)) {
      root = client.mount("/data");
      file = made(create(client, root, "lock", new CreateHow.Exclusive(VERIFIER)));

      gateway.kill();
    }

    try (GatewayProcess _ = start();
        NfsClient client = new NfsClient(port, folder)) {
      NewObjectResult again = create(client, root, "lock", new CreateHow.Exclusive(VERIFIER));
      NewObjectResult other = create(client, root, "lock", new CreateHow.Exclusive(VERIFIER + 1));

      assertThat(made(again)).isEqualTo(file);
      assertThat(other.status()).isEqualTo(NfsStatus.EXIST);
    }
  }

  /** The kill comes at any moment of a stream of stable writes, each to a place of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"", "?handles=store"})
  void everyStableWriteThatWasAcknowledgedIsThere(String handles) throws Exception {
    option = handles;
    Opaque file;
    int acknowledged = 0;
    try (GatewayProcess gateway = start();
        NfsClient client = new NfsClient(port, folder)) {
      file = create(client, client.mount("/data"), "journal");
      Thread killer = null;
      try {
        while (true) {
          byte[] entry = entry(acknowledged);
          client.write(
              WriteResult.Ok.class,
              file,
              (long) acknowledged * entry.length,
              StableHow.FILE_SYNC,
              entry);
          acknowledged++;
          if (killer == null && acknowledged == 20) {
            killer = Thread.ofPlatform().start(() -> kill(gateway));
          }
        }
      } catch (IOException gone) {
        Objects.requireNonNull(killer, "nobody has killed it").join();
      }
    }

    assertThat(acknowledged).isGreaterThanOrEqualTo(20);
    try (GatewayProcess _ = start();
        NfsClient client = new NfsClient(port, folder)) {
      for (int i = 0; i < acknowledged; i++) {
        byte[] entry = entry(i);
        assertThat(client.read(file, (long) i * entry.length, entry.length))
            .as("entry %d of %d", i, acknowledged)
            .isEqualTo(entry);
      }
    }
  }

  private static void kill(GatewayProcess gateway) {
    try {
      gateway.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] entry(int index) {
    byte[] entry = content(4096);
    ByteBuffer.wrap(entry).putInt(index);
    return entry;
  }
}
