// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.config.StartException;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorConfig;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;

/** Jars that are good, and jars that are bad in every way there is. */
class PluginsTest {
  @TempDir Path folder;

  private Plugins load() {
    return Plugins.in(folder, Set.of("memory"), Set.of("audit"));
  }

  private String problem() {
    try (Plugins plugins = load()) {
      assertThat(plugins.list()).hasSize(1);
      assertThat(plugins.providers()).isEmpty();
      assertThat(plugins.monitors()).isEmpty();
      return plugins.list().getFirst().problem();
    }
  }

  private Path jar(String name) {
    return folder.resolve(name);
  }

  @Test
  void usesWhatAJarOffers() throws Exception {
    new PluginJar()
        .withProvider("Good", "good", "")
        .withMonitor("Watch", "watch")
        .writeTo(jar("good.jar"));
    Files.writeString(jar("README.txt"), "no plugin");

    try (Plugins plugins = load()) {
      assertThat(plugins.list())
          .containsExactly(new Plugin("good.jar", List.of("good"), List.of("watch"), ""));
      assertThat(plugins.list().getFirst())
          .hasToString("plugin good.jar has provider good and has monitor watch");
    }
  }

  @Test
  void turnsWhatAPluginThrowsIntoASentence() throws Exception {
    new PluginJar()
        .withProvider("Good", "good", "")
        .withMonitor("Watch", "watch")
        .writeTo(jar("good.jar"));
    try (Plugins plugins = load()) {
      var store = new ProviderConfig("s", "here", Options.of(Map.of()), folder);
      var monitor = new MonitorConfig("s", Options.of(Map.of()), folder);

      assertThatThrownBy(() -> plugins.providers().getFirst().open(store))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining("Plugin good.jar failed")
          .hasMessageContaining("opened here");
      assertThatThrownBy(() -> plugins.monitors().getFirst().create(monitor))
          .isInstanceOf(InvalidOptionException.class)
          .hasMessageContaining("plugin/Late");
    }
  }

  @Test
  void refusesWhatIsNoJar() throws Exception {
    Files.writeString(jar("text.jar"), "this is text");

    assertThat(problem()).isEqualTo("it is no jar, or cannot be read.");
  }

  @Test
  void refusesAJarThatOffersNothing() throws Exception {
    new PluginJar().with("Idle", "public class Idle {}").writeTo(jar("idle.jar"));

    assertThat(problem()).startsWith("it offers neither a provider nor a monitor");
  }

  @Test
  void refusesAJarWithoutAClassThatItNeeds() throws Exception {
    new PluginJar()
        .with("Helper", "public class Helper { public static void help() {} }")
        .withProvider("Needy", "needy", "Helper.help();")
        .without("Helper")
        .writeTo(jar("needy.jar"));

    assertThat(problem()).isEqualTo("the class plugin.Helper is missing.");
  }

  @Test
  void refusesAJarThatNamesAClassThatItDoesNotHave() throws Exception {
    new PluginJar()
        .withService("org.lendfs.vfs.spi.ProviderFactory", "plugin.Nowhere\n")
        .writeTo(jar("nowhere.jar"));

    assertThat(problem()).contains("plugin.Nowhere");
  }

  @Test
  void refusesAFactoryThatThrowsWhenItIsMade() throws Exception {
    new PluginJar()
        .withProvider("Angry", "angry", "throw new IllegalStateException(\"no mood\");")
        .writeTo(jar("angry.jar"));

    assertThat(problem()).contains("IllegalStateException").contains("no mood");
  }

  @Test
  void refusesClassesForALaterJava() throws Exception {
    new PluginJar()
        .withProvider("Future", "future", "")
        .forClassFileVersion(120)
        .writeTo(jar("future.jar"));

    assertThat(problem())
        .isEqualTo("it needs Java 76, but this is Java " + Runtime.version().feature() + ".");
  }

  @Test
  void refusesKindsThatAreTakenOrNoWords() throws Exception {
    new PluginJar().withProvider("Mine", "memory", "").writeTo(jar("a.jar"));
    new PluginJar().withMonitor("Watch", "audit").writeTo(jar("b.jar"));
    new PluginJar()
        .withProvider("One", "twin", "")
        .withProvider("Two", "twin", "")
        .writeTo(jar("c.jar"));
    new PluginJar().withProvider("Odd", "O dd", "").writeTo(jar("d.jar"));
    new PluginJar().withProvider("First", "same", "").writeTo(jar("e.jar"));
    new PluginJar().withProvider("Second", "same", "").writeTo(jar("f.jar"));

    try (Plugins plugins = load()) {
      assertThat(plugins.list())
          .extracting(Plugin::problem)
          .containsExactly(
              "there is a provider of kind 'memory' already.",
              "there is a monitor of kind 'audit' already.",
              "there is a provider of kind 'twin' already.",
              "its kind 'O dd' is not made of lower-case letters and digits.",
              "",
              "there is a provider of kind 'same' already.");
    }
  }

  @Test
  void bringsLibrariesOfItsOwnButNotTheContracts() throws Exception {
    new PluginJar()
        .with("Library", "public class Library { public static final int VERSION = 1; }")
        .withProvider("Uses", "uses", "if (Library.VERSION != 1) { throw new Error(); }")
        .writeTo(jar("one.jar"));
    new PluginJar()
        .with("Library", "public class Library { public static final int VERSION = 2; }")
        .withProvider("Uses", "other", "if (Library.VERSION != 2) { throw new Error(); }")
        .writeTo(jar("two.jar"));

    try (Plugins plugins = load()) {
      assertThat(plugins.list()).allMatch(Plugin::isUsed);
      assertThat(plugins.providers()).hasSize(2);
    }
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThatThrownBy(() -> Plugins.in(folder.resolve("missing"), Set.of(), Set.of()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--plugins");
  }

  @Test
  void gatewayKnowsWhatPluginsOfferAndStartsWhateverElseLiesThere() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    new PluginJar().withProvider("Good", "good", "").writeTo(plugins.resolve("good.jar"));
    Files.writeString(plugins.resolve("bad.jar"), "this is text");
    String[] words = {"--plugins=" + plugins, "--share=memory=memory:"};

    try (var gateway = RunningGateway.start(folder.resolve("state"), words)) {
      assertThat(gateway.bean(Plugins.class).list())
          .extracting(Plugin::file, Plugin::isUsed)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("bad.jar", false),
              org.assertj.core.groups.Tuple.tuple("good.jar", true));
      assertThat(gateway.bean(org.lendfs.gateway.shares.Kinds.class).providers())
          .contains("good", "memory");
    }
  }
}
