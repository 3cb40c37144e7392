// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.cifs.TestSmbGateway;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.core.share.AddressRules;

/** What smbclient and rpcclient learn over the pipes. Skipped where they are not installed. */
class RealClientPipeTest {
  private TestSmbGateway server;

  @BeforeEach
  void start() throws Exception {
    server = new TestSmbGateway();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private record Outcome(int exitCode, String text) {}

  private static Outcome run(String... words) throws IOException, InterruptedException {
    boolean isInstalled =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, words[0])));
    assumeTrue(isInstalled, words[0] + " is not installed");
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  private Outcome smbclient(String... more) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of("smbclient", "-p", String.valueOf(server.port()), "-U", "user1%pass1"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private Outcome rpcclient(String command) throws Exception {
    return run(
        "rpcclient",
        "-p",
        String.valueOf(server.port()),
        "-U",
        "user1%pass1",
        "-c",
        command,
        "127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource({
    "SMB2_02,off",
    "SMB2_10,sign",
    "SMB3_00,sign",
    "SMB3_02,encrypt",
    "SMB3_11,sign",
    "SMB3_11,encrypt"
  })
  void listsSharesInEveryDialect(String dialect, String protection) throws Exception {
    server.addShare("hidden", AddressRules.ANY);
    server.addShare("zwölf", AddressRules.ANY);
    server.options.put("hidden", new SmbShareOptions(false, true, false, true));

    Outcome outcome =
        smbclient("-L", "127.0.0.1", "-g", "-m", dialect, "--client-protection=" + protection);

    assertThat(outcome.text())
        .contains("Disk|data|", "Disk|zwölf|", "IPC|IPC$|")
        .doesNotContain("hidden");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void listsMoreSharesThanOneFragmentHolds() throws Exception {
    for (int i = 0; i < 150; i++) {
      server.addShare("share-with-a-long-name-%03d".formatted(i), AddressRules.ANY);
    }

    Outcome outcome = smbclient("-L", "127.0.0.1", "-g");

    assertThat(outcome.text().lines().filter(line -> line.startsWith("Disk|")).count())
        .isEqualTo(151);
  }

  @Test
  void leavesOutSharesThatDoNotAdmitTheClient() throws Exception {
    server.addShare("elsewhere", AddressRules.parse(List.of("10.0.0.0/8")));

    assertThat(smbclient("-L", "127.0.0.1", "-g").text())
        .contains("Disk|data|")
        .doesNotContain("elsewhere");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "502"})
  void tellsAboutSharesInTheLevelsThatItCanShow(int level) throws Exception {
    assertThat(rpcclient("netshareenum " + level).text()).contains("netname: data");
    assertThat(rpcclient("netshareenumall " + level).text()).contains("netname: data");
    assertThat(rpcclient("netsharegetinfo DATA " + level).text()).contains("netname: data");
  }

  @Test
  void saysWhenAShareIsNotThere() throws Exception {
    assertThat(rpcclient("netsharegetinfo nothing 1").text())
        .containsIgnoringCase("WERR_NERR_NETNAMENOTFOUND");
  }

  @Test
  void tellsAboutTheServer() throws Exception {
    assertThat(rpcclient("srvinfo").text()).contains("LENDFS", "Lendfs file gateway");
    assertThat(rpcclient("wkssvc_wkstagetinfo")).isEqualTo(new Outcome(0, ""));
  }

  @Test
  void translatesNamesAndSids() throws Exception {
    assertThat(rpcclient("lookupnames user1").text())
        .contains("user1 S-1-5-21-1-2-3-3002 (User: 1)");
    assertThat(rpcclient("lookupnames LENDFS\\\\USER2").text()).contains("S-1-5-21-1-2-3-3004");
    assertThat(rpcclient("lookupnames nobody").text()).contains("NT_STATUS_NONE_MAPPED");
    assertThat(rpcclient("lookupsids S-1-5-21-1-2-3-3002 S-1-22-2-7 S-1-1-0 S-1-9-9").text())
        .contains("S-1-5-21-1-2-3-3002 LENDFS\\user1 (1)")
        .contains("S-1-22-2-7 Unix Group\\7 (4)")
        .contains("S-1-1-0 \\Everyone (5)")
        .contains("S-1-9-9 *unknown*");
    assertThat(rpcclient("lsaquery").text()).contains("LENDFS", "S-1-5-21-1-2-3");
  }

  @Test
  void refusesPipesThatAreNotThereAtOnce() throws Exception {
    assertThat(rpcclient("enumprinters").text()).contains("NT_STATUS_OBJECT_NAME_NOT_FOUND");
  }

  @Test
  void refusesProceduresThatAreNotServed() throws Exception {
    assertThat(rpcclient("netremotetod").text()).contains("0x0000002e");
  }
}
