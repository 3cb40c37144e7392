// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.provider.memory.MemoryProviderFactory;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.user.UserDirectory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the starter makes of an application, and what it leaves alone. */
class StarterTest {
  @TempDir static Path folder;

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(LendfsAutoConfiguration.class))
          .withPropertyValues(
              "lendfs.nfs.port=0",
              "lendfs.smb.port=0",
              "lendfs.users[0].name=alice",
              "lendfs.users[0].password=secret");

  /** Counts how often its provider is closed. */
  @Configuration(proxyBeanMethods = false)
  static class WithProvider {
    static final AtomicInteger CLOSED = new AtomicInteger();

    @Bean
    Provider files() throws InvalidOptionException {
      CLOSED.set(0);
      return new Counted(memory());
    }
  }

  private static Provider memory() throws InvalidOptionException {
    return new MemoryProviderFactory()
        .open(new ProviderConfig("files", "", Options.of(Map.of("size", "16M")), folder));
  }

  private record Counted(Provider inner) implements Provider {
    @Override
    public Vnode root() {
      return inner.root();
    }

    @Override
    public Vnode resolve(FileKey key, CallContext caller) throws VfsException {
      return inner.resolve(key, caller);
    }

    @Override
    public long storeId() {
      return inner.storeId();
    }

    @Override
    public ProviderTraits traits() {
      return inner.traits();
    }

    @Override
    public String description() {
      return inner.description();
    }

    @Override
    public void close() throws VfsException {
      WithProvider.CLOSED.incrementAndGet();
      inner.close();
    }
  }

  @Test
  void servesOneBeanByBothProtocols() {
    application
        .withUserConfiguration(WithProvider.class)
        .run(context -> {
          LendfsServer server = context.getBean(LendfsServer.class);
          assertThat(server.shares()).containsExactly("files");
          try (var client = new SmbClient(server.smbPort().orElseThrow(), "alice", "secret")) {
            client.write("files", "note", "by smb");

            assertThat(client.read("files", "note")).isEqualTo("by smb");
          }
          if (NfsClient.isThere()) {
            int port = server.nfsPort().orElseThrow();
            assertThat(NfsClient.cat(port, "files", "note")).isEqualTo("by smb");
          }
        });
    assertThat(WithProvider.CLOSED).hasValue(1);
  }

  @Test
  void opensNoPortWithoutContent() {
    application.run(context -> {
      LendfsServer server = context.getBean(LendfsServer.class);
      assertThat(server.isRunning()).isTrue();
      assertThat(server.nfsPort()).isEmpty();
      assertThat(server.smbPort()).isEmpty();
    });
  }

  @Test
  void isNotThereWhenDisabled() {
    application
        .withUserConfiguration(WithProvider.class)
        .withPropertyValues("lendfs.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(LendfsServer.class));
    // Then it is Spring's to close.
    assertThat(WithProvider.CLOSED).hasValue(1);
  }

  @Test
  void bringsNeitherWebServerNorSecurity() {
    for (String absent :
        List.of(
            "org.springframework.web.context.WebApplicationContext",
            "org.springframework.security.web.SecurityFilterChain",
            "org.springframework.boot.actuate.endpoint.annotation.Endpoint")) {
      assertThat(
              StarterTest.class.getClassLoader().getResource(absent.replace('.', '/') + ".class"))
          .as(absent)
          .isNull();
    }
  }

  @Test
  void takesUsersFromTheApplication() {
    application
        .withUserConfiguration(WithProvider.class)
        .withBean(
            UserDirectory.class,
            () ->
                new PropertyUsers(
                    List.of(new LendfsProperties.UserProperties("bob", "b", 7, null, List.of())),
                    org.lendfs.vfs.user.Sid.of(5, 21, 1, 2, 3)))
        .run(context -> {
          assertThat(context).hasSingleBean(UserDirectory.class);
          int port = context.getBean(LendfsServer.class).smbPort().orElseThrow();
          try (var client = new SmbClient(port, "bob", "b")) {
            client.write("files", "mine", "bob's");
            assertThat(client.read("files", "mine")).isEqualTo("bob's");
          }
        });
  }

  @Test
  void opensASourceOfTheClassPathAndKeepsWhatClientsRelyOn() {
    Path state = folder.resolve("state");
    application
        .withPropertyValues(
            "lendfs.state=" + state,
            "lendfs.nfs.grace=90s",
            "lendfs.smb.enabled=false",
            "lendfs.shares.scratch.source=memory:",
            "lendfs.shares.scratch.read-only=true",
            "lendfs.shares.scratch.options.size=4M")
        .run(context -> {
          LendfsServer server = context.getBean(LendfsServer.class);
          assertThat(server.shares()).containsExactly("scratch");
          assertThat(server.smbPort()).isEmpty();
          assertThat(server.nfsPort()).isPresent();
        });
    assertThat(Files.exists(state.resolve("handle-key"))).isTrue();
    assertThat(Files.exists(state.resolve("machine-sid"))).isTrue();
  }

  @Test
  void refusesSettingsOfAShareThatIsNotThere() {
    application
        .withUserConfiguration(WithProvider.class)
        .withPropertyValues("lendfs.shares.flies.read-only=true")
        .run(context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("lendfs.shares.flies has no source")
                .hasMessageContaining("[files]"));
    assertThat(WithProvider.CLOSED).hasValue(1);
  }

  @Test
  void saysWhichPortIsTakenAndClosesWhatItOpened() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      application
          .withUserConfiguration(WithProvider.class)
          .withPropertyValues("lendfs.smb.port=" + taken.getLocalPort())
          .run(context ->
              assertThat(context).getFailure().rootCause().isInstanceOf(java.io.IOException.class));
    }
    assertThat(WithProvider.CLOSED).hasValue(1);
  }

  @Test
  void describesItsSettingsForEditors() throws Exception {
    try (var metadata =
        StarterTest.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
      assertThat(metadata).isNotNull();
      assertThat(new String(metadata.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("lendfs.nfs.port", "lendfs.limits.loan-bytes", "for a free one");
    }
  }

  @Test
  void refusesWrongNumbersAndWrongNames() {
    for (String wrong :
        List.of("lendfs.limits.connections=0", "lendfs.limits.loan-bytes=1MB", "lendfs.prot=1")) {
      application
          .withPropertyValues(wrong)
          .run(context -> assertThat(context).as(wrong).hasFailed());
    }
  }
}
