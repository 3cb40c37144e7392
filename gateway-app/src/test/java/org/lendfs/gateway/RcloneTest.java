// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.Command.Result;

/** SMB by rclone, whose backend is written in Go. */
@RequiresClient("rclone")
final class RcloneTest {
  private static final long SEED = 13;

  @TempDir Path folder;

  private RunningGateway gateway;
  private String password;

  @BeforeEach
  void start() throws Exception {
    gateway =
        RunningGateway.start(
            folder.resolve("state"), "--share", "data=memory:?size=64M", "--user", "anna:geheim");
    password = Command.run(List.of("rclone", "obscure", "geheim")).output().strip();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private String remote(String path) {
    return ":smb,host=127.0.0.1,port="
        + gateway.smbPort()
        + ",user=anna,pass='"
        + password
        + "':data/"
        + path;
  }

  private String rclone(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("rclone", "--config", "", "--retries", "1"));
    all.addAll(List.of(words));
    Result result = Command.run(all);
    assertThat(result.exitCode()).as("%s: %s", all, result.output()).isZero();
    return result.output();
  }

  @Test
  void synchronizesATreeBothWays() throws Exception {
    Random random = new Random(SEED);
    Path tree = folder.resolve("tree");
    for (String name : List.of("a", "b/c", "b/d/e", "name with blanks")) {
      byte[] content = new byte[random.nextInt(300_000)];
      random.nextBytes(content);
      Path file = tree.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }

    rclone("sync", tree.toString(), remote("tree"));
    Files.delete(tree.resolve("a"));
    rclone("sync", tree.toString(), remote("tree"));
    rclone("copy", remote("tree"), folder.resolve("back").toString());

    assertThat(rclone("lsf", "-R", remote("tree")).lines())
        .containsExactlyInAnyOrder("b/", "b/c", "b/d/", "b/d/e", "name with blanks");
    for (String name : List.of("b/c", "b/d/e", "name with blanks")) {
      assertThat(folder.resolve("back").resolve(name)).hasSameBinaryContentAs(tree.resolve(name));
    }
    rclone("purge", remote("tree"));
  }

  @Test
  void movesOnTheServer() throws Exception {
    Path file = Files.write(folder.resolve("one"), Command.bytes("moved\n"));

    rclone("copyto", file.toString(), remote("one"));
    rclone("moveto", remote("one"), remote("other/two"));

    assertThat(rclone("cat", remote("other/two"))).isEqualTo("moved\n");
  }
}
