// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.nfs.xdr.Seeded;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Vnode;

/** The utilities of libnfs, which is a client without a kernel. */
class LibnfsClientTest {
  private static final CallContext INTERNAL = CallContext.internal(TestGateway.SHARE);

  @TempDir Path temporary;

  private TestGateway server;

  @BeforeEach
  void start() throws Exception {
    ClientTools.require("nfs-ls");
    server = new TestGateway();
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.stop();
    }
  }

  private String url(String path) {
    int port = server.gateway.port();
    return "nfs://127.0.0.1/data"
        + path
        + "?version=3&nfsport="
        + port
        + "&mountport="
        + port
        + "&uid=0&gid=0";
  }

  private String urlOfVersion4(String path) {
    return "nfs://127.0.0.1/data" + path + "?version=4&nfsport=" + server.gateway.port();
  }

  private Path randomFile(int lengthBytes) throws Exception {
    Random random = Seeded.random("libnfs");
    byte[] bytes = new byte[lengthBytes];
    random.nextBytes(bytes);
    return Files.write(temporary.resolve("original"), bytes);
  }

  @Test
  void copiesThereAndBack() throws Exception {
    Path original = randomFile(20_000_003);
    Path copy = temporary.resolve("copy");

    ClientTools.run(temporary, "nfs-cp", original.toString(), url("/file")).succeeded();
    ClientTools.run(temporary, "nfs-cp", url("/file"), copy.toString()).succeeded();
    ClientTools.Outcome shown = ClientTools.run(temporary, "nfs-cat", url("/file")).succeeded();

    assertThat(copy).hasSameBinaryContentAs(original);
    assertThat(shown.outputFile()).hasSameBinaryContentAs(original);
  }

  @Test
  void listsDirectoriesOfManyReplies() throws Exception {
    Vnode root = server.registry.find(TestGateway.SHARE).orElseThrow().root();
    Vnode folder = root.makeDirectory("folder", AttributeChanges.ofMode(0755), INTERNAL).vnode();
    for (int i = 0; i < 3000; i++) {
      folder.create("entry-" + i, new CreateMode.Guarded(), AttributeChanges.NONE, INTERNAL);
    }

    ClientTools.Outcome listed = ClientTools.run(temporary, "nfs-ls", url("/folder")).succeeded();

    String[] lines = Files.readString(listed.outputFile()).split("\n");
    assertThat(lines).hasSize(3000);
    assertThat(lines).anySatisfy(line -> assertThat(line).endsWith(" entry-2999"));
  }

  /** Copying there by version 4 leaves an empty file on any server: a fault of this client. */
  @Test
  void readsAndListsByVersion4() throws Exception {
    Path original = randomFile(5_000_003);
    Path copy = temporary.resolve("copy");
    ClientTools.run(temporary, "nfs-cp", original.toString(), url("/file")).succeeded();

    ClientTools.run(temporary, "nfs-cp", urlOfVersion4("/file"), copy.toString()).succeeded();
    ClientTools.Outcome shown =
        ClientTools.run(temporary, "nfs-cat", urlOfVersion4("/file")).succeeded();
    ClientTools.Outcome listed =
        ClientTools.run(temporary, "nfs-ls", urlOfVersion4("")).succeeded();

    assertThat(copy).hasSameBinaryContentAs(original);
    assertThat(shown.outputFile()).hasSameBinaryContentAs(original);
    assertThat(Files.readString(listed.outputFile())).contains("5000003 file");
  }

  @Test
  void refusesWhatIsNotShared() throws Exception {
    ClientTools.Outcome listed =
        ClientTools.run(temporary, "nfs-ls", url("/nowhere").replace("/data", "/other"));

    assertThat(listed.exitCode()).isNotZero();
  }
}
