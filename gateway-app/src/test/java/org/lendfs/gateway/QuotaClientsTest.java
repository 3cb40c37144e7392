// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of both protocols are told when a quota is used up. */
@RequiresClient({"nfs-cp", "smbclient"})
final class QuotaClientsTest {
  private static final int LIMIT_BYTES = 1 << 20;

  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static Path fitting;
  private static Path large;

  @BeforeAll
  static void start() throws IOException {
    fitting = Files.write(folder.resolve("fitting"), new byte[LIMIT_BYTES / 4]);
    large = Files.write(folder.resolve("large"), new byte[2 * LIMIT_BYTES]);
    gateway =
        RunningGateway.start(
            folder.resolve("state"),
            "--share",
            "data=memory:?monitors=quota",
            "--lendfs.shares[0].monitors[0].options.shareBytes=" + LIMIT_BYTES,
            "--share",
            "none=memory:?monitors=quota",
            "--lendfs.shares[1].monitors[0].options.shareFiles=0",
            "--user",
            "anna:geheim");
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static Command.Result nfsCopy(Path file, String place) throws Exception {
    int port = gateway.nfsPort();
    String url =
        "nfs://127.0.0.1/%s?version=3&nfsport=%d&mountport=%d".formatted(place, port, port);
    return Command.run(List.of("nfs-cp", file.toString(), url));
  }

  private static Command.Result smb(String command) throws Exception {
    return Command.run(
        List.of(
            "smbclient",
            "//127.0.0.1/data",
            "-p",
            String.valueOf(gateway.smbPort()),
            "-U",
            "anna%geheim",
            "-c",
            command));
  }

  @Test
  void tellsNfsClientsOfTheQuota() throws Exception {
    assertThat(nfsCopy(fitting, "data/by-nfs").exitCode()).isZero();
    assertThat(nfsCopy(large, "data/large-by-nfs").exitCode()).isNotZero();

    // Of a write nfs-cp does not say why it failed; of a create it does.
    assertThat(nfsCopy(fitting, "none/one").output()).contains("NFS3ERR_DQUOT");
  }

  @Test
  void tellsSmbClientsOfTheQuota() throws Exception {
    assertThat(smb("put " + fitting + " by-smb").exitCode()).isZero();

    Command.Result refused = smb("put " + large + " large-by-smb");

    assertThat(refused.output()).containsPattern("NT_STATUS_(DISK_FULL|QUOTA_EXCEEDED)");
    assertThat(smb("du").output()).as("size of the disk").contains("blocks of size");
  }

  @Test
  void attachesAndDetachesAQuotaWhileTheShareIsServed() throws Exception {
    assertThat(
            gateway.post("/api/v1/shares", "{\"name\": \"o\", \"source\": \"memory:\"}").status())
        .isEqualTo(201);
    String monitors = "/api/v1/shares/o/monitors";
    String quota = "{\"kind\": \"quota\", \"options\": {\"userFiles\": \"7\"}}";

    assertThat(gateway.post(monitors, quota).status()).isEqualTo(201);
    assertThat(gateway.delete(monitors + "/quota").status()).isEqualTo(204);
    assertThat(gateway.delete("/api/v1/shares/o").status()).isEqualTo(200);
  }
}
