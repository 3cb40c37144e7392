// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.launch.CommandLine.Action;

final class CommandLineTest {
  @Test
  void turnsOptionsIntoProperties() {
    var line =
        CommandLine.parse(
            "serve", "--listen", "0.0.0.0", "--nfs-port=0", "--admin-port", "off", "--state=/s");

    assertThat(line.action()).isEqualTo(Action.SERVE);
    assertThat(line.properties())
        .containsOnly(
            entry("lendfs.listen", "0.0.0.0"),
            entry("lendfs.nfs.port", "0"),
            entry("lendfs.admin.port", "off"),
            entry("lendfs.state", "/s"));
  }

  @Test
  void numbersSharesInTheirOrder() {
    var line = CommandLine.parse("serve", "--share", "data=/srv/a=b", "--share=work=memory:");

    assertThat(line.properties())
        .containsOnly(
            entry("lendfs.shares[0].name", "data"),
            entry("lendfs.shares[0].source", "/srv/a=b"),
            entry("lendfs.shares[1].name", "work"),
            entry("lendfs.shares[1].source", "memory:"));
  }

  @Test
  void numbersUsersInTheirOrder() {
    var line = CommandLine.parse("--user", "anna:a:b", "--user=bert:x:y:1001:100");

    assertThat(line.properties())
        .containsOnly(
            entry("lendfs.users[0].name", "anna"),
            entry("lendfs.users[0].password", "a:b"),
            entry("lendfs.users[1].name", "bert"),
            entry("lendfs.users[1].password", "x:y"),
            entry("lendfs.users[1].uid", "1001"),
            entry("lendfs.users[1].gid", "100"));
  }

  @Test
  void refusesUsersThatAreIncompleteWithoutRepeatingThem() {
    for (String text : new String[] {"Sonnenschein", ":Sonnenschein", "Sonnenschein:"}) {
      assertThatThrownBy(() -> CommandLine.parse("--user=" + text))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("Option --user must be")
          .message()
          .doesNotContain("Sonnenschein");
    }
    assertThatThrownBy(() -> CommandLine.parse("--user=anna:x", "--user=ANNA:y"))
        .isInstanceOf(StartException.class)
        .hasMessage("Option --user names 'ANNA' twice: give each user its own name.");
  }

  @Test
  void tellsTheGatewaysShareOptionsFromTheProviders() {
    var line =
        CommandLine.parse(
            "--share",
            "work=memory:?size=1G&readonly&clients=10.0.0.0/8,::1&squash=all&anonymous-uid=7"
                + "&monitors=audit,metrics");

    assertThat(line.properties())
        .containsEntry("lendfs.shares[0].source", "memory:")
        .containsEntry("lendfs.shares[0].options[size]", "1G")
        .containsEntry("lendfs.shares[0].read-only", "true")
        .containsEntry("lendfs.shares[0].clients", "10.0.0.0/8,::1")
        .containsEntry("lendfs.shares[0].nfs.squash", "all")
        .containsEntry("lendfs.shares[0].nfs.anonymous-uid", "7")
        .containsEntry("lendfs.shares[0].monitors[0].kind", "audit")
        .containsEntry("lendfs.shares[0].monitors[1].kind", "metrics");
  }

  @Test
  void passesSpringPropertiesOn() {
    var line = CommandLine.parse("serve", "--lendfs.nfs.max-read=2MB", "--debug.all");

    assertThat(line.springArguments())
        .containsExactly("--lendfs.nfs.max-read=2MB", "--debug.all=true");
  }

  @Test
  void helpAndVersionWinOverTheRest() {
    assertThat(CommandLine.parse("--version").action()).isEqualTo(Action.VERSION);
    assertThat(CommandLine.parse("serve", "--nfs-port", "1", "-h").action()).isEqualTo(Action.HELP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--shares=x        | Option '--shares=x' is not known",
        "mount             | Option 'mount' is not known",
        "--nfs-port=70000  | Option --nfs-port is '70000' but must be a port",
        "--admin-port=-1   | Option --admin-port is '-1' but must be a port",
        "--share=data      | Option --share is 'data' but must be NAME=DIRECTORY",
        "--share==/x       | Option --share is '=/x' but must be NAME=DIRECTORY",
        "--share=a=?x      | Option --share is 'a=?x' but must name a directory",
        "--share=a=/?x&x=1 | Option --share a=/?x&x=1 gives 'x' twice",
        "--state           | Option --state needs a value: write --state=DIRECTORY",
        "--listen=         | Option --listen needs a value: write --listen=ADDRESS",
      })
  void refusesInOneSentenceThatNamesTheOption(String word, String sentence) {
    assertThatThrownBy(() -> CommandLine.parse("serve", word))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(sentence)
        .message()
        .doesNotContain("\n")
        .endsWith(".");
  }

  @Test
  void refusesAnotherOptionAsValue() {
    assertThatThrownBy(() -> CommandLine.parse("--state", "--share"))
        .hasMessageStartingWith("Option --state needs a value");
  }

  @Test
  void refusesTheSameShareNameTwice() {
    assertThatThrownBy(() -> CommandLine.parse("--share", "a=/x", "--share", "a=memory:"))
        .hasMessage("Option --share names 'a' twice: give each share its own name.");
  }

  @Test
  void refusesTheSameOptionTwice() {
    assertThatThrownBy(() -> CommandLine.parse("--state=a", "--state=b"))
        .hasMessage("Option --state is given twice: give it once.");
  }
}
