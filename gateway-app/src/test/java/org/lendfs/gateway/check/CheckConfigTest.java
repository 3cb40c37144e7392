// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lendfs.gateway.CommandRun;

final class CheckConfigTest {
  @TempDir Path folder;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        Arguments.of(
            "lendfs:\n  nfs:\n    prot: 2049\n",
            "3: lendfs.nfs.prot: there is no such setting: did you mean lendfs.nfs.port?"),
        Arguments.of(
            "lendfs:\n  nfs: {port: 70000}\n",
            "2: lendfs.nfs.port: is '70000' but must be a port from 1 to 65535, 0 for a free one,"
                + " or off."),
        Arguments.of(
            "lendfs:\n  loans:\n    max-bytes: much\n",
            "3: lendfs.loans.max-bytes: is 'much' but must be a size such as 512KB or 1MB."),
        Arguments.of(
            "lendfs:\n  drain-timeout: soon\n",
            "2: lendfs.drain-timeout: is 'soon' but must be a time such as 10s."),
        Arguments.of(
            "lendfs:\n  smb:\n    signing: maybe\n",
            "3: lendfs.smb.signing: is 'maybe' but must be one of required, offered."),
        Arguments.of(
            "lendfs:\n  limits:\n    backlog: 9\n    connections: 0\n",
            "4: lendfs.limits.connections: connections is 0 but must be from 1 to 2147483647."),
        Arguments.of(
            "lendfs:\n  shares:\n    - name: a\n      source: 'memroy:'\n",
            "4: lendfs.shares[0].source: There is no provider of kind 'memroy': name a directory,"
                + " or one of local:, memory:, nio:."),
        Arguments.of(
            "lendfs:\n  shares:\n    - name: a\n      source: 'memory:'\n      options: {sise: 1G}\n",
            "5: lendfs.shares[0].options.sise: there is no such option: did you mean size?"),
        Arguments.of(
            "lendfs:\n  shares:\n    - {name: a, source: 'memory:', options: {size: big}}\n",
            "3: lendfs.shares[0].options.size: Option 'size' is 'big' but must be a size such as"
                + " 512M or 2G."),
        Arguments.of(
            "lendfs:\n  shares:\n    - {name: a, source: /does/not/exist}\n",
            "3: lendfs.shares[0].source: the directory /does/not/exist does not exist: create it"
                + " first."),
        Arguments.of(
            "lendfs:\n  shares:\n    - {name: a, source: 'memory:'}\n    - {name: a, source: 'memory:'}\n",
            "4: lendfs.shares[1].name: another share is called 'a' as well."),
        Arguments.of(
            "lendfs:\n  shares:\n    - {name: a, source: 'memory:', clients: [10.0.0.0/99]}\n",
            "3: lendfs.shares[0].clients: "),
        Arguments.of(
            "lendfs:\n  shares:\n    - name: a\n      source: 'memory:'\n      monitors: [{kind: audti}]\n",
            "5: lendfs.shares[0].monitors[0].kind: there is no monitor of kind 'audti': did you"
                + " mean audit?"),
        Arguments.of(
            "lendfs:\n  users:\n    - name: anna\n",
            "3: lendfs.users[0].password: a user needs a password."),
        Arguments.of(
            "lendfs:\n  shares:\n    - nmae: a\n      source: 'memory:'\n",
            "3: lendfs.shares[0].nmae: there is no such setting: did you mean"
                + " lendfs.shares[0].name?"),
        Arguments.of(
            "lendsf:\n  nfs:\n    port: 1\n",
            "3: lendsf.nfs.port: settings of the gateway begin with lendfs: correct the name."),
        Arguments.of("lendfs:\n  nfs: [\n", "this is no YAML: "),
        Arguments.of("lendfs:\n\tnfs: 1\n", "this is no YAML: "));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void explainsAMistakeByItsLine(String text, String expected) throws IOException {
    Path file = write("application.yml", text);

    CommandRun run = CommandRun.of("check-config", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines())
        .anySatisfy(line -> assertThat(line).startsWith(file + ":").contains(expected));
  }

  @Test
  void gathersAllMistakesOfAFile() throws IOException {
    Path file =
        write(
            "application.yml",
            "lendfs:\n  listne: x\n  nfs:\n    port: 70000\n    max-read: huge\n  statistics: 7\n");

    CommandRun run = CommandRun.of("check-config", "-ojson", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.json().get("problems").valueStream().map(p -> p.get("line").asInt()))
        .containsExactlyInAnyOrder(2, 4, 5, 6);
  }

  @Test
  void printsWhatHoldsWithItsPlaceButNoSecrets() throws IOException {
    Path weak = write("first.yml", "lendfs:\n  listen: 0.0.0.0\n  nfs:\n    port: 2050\n");
    Path strong =
        write(
            "second.properties",
            "lendfs.nfs.port=2051\nlendfs.users[0].name=anna\nlendfs.users[0].password=geheim\n");

    CommandRun run = CommandRun.of("check-config", weak.toString(), strong.toString());

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.lines())
        .contains(
            "lendfs.listen = 0.0.0.0  (" + weak + ":2)",
            "lendfs.nfs.port = 2051  (" + strong + ":1)",
            "lendfs.users[0].password = ********  (" + strong + ":3)",
            "All is well; what is not named has its default.");
    assertThat(run.out()).doesNotContain("geheim", "2050");
  }

  @Test
  void saysThatAFileIsMissing() {
    CommandRun run = CommandRun.of("check-config", folder.resolve("no.yml").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith(folder.resolve("no.yml") + ": is not there");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
