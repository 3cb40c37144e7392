// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lendfs.testkit.Failures;
import org.lendfs.testkit.LoanBytes;
import org.lendfs.testkit.ShareStack;
import org.lendfs.testkit.store.HeapProvider;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.MonitorFactory;
import org.lendfs.vfs.spi.Options;

@Timeout(60)
class WebhookMonitorTest {
  private static final CallContext ANNA =
      new CallContext(
          Credentials.of(1000, 100),
          new Client("c", "NFSv4.1", InetSocketAddress.createUnresolved("ws1", 700)),
          ShareStack.SHARE,
          true);

  private Receiver receiver;
  private ShareStack stack;
  private Vnode root;

  @BeforeEach
  void publish() throws Exception {
    receiver = new Receiver();
    stack = new ShareStack(new HeapProvider());
    root = stack.root();
    root.setAttributes(AttributeChanges.ofMode(0777), ShareStack.caller());
  }

  @AfterEach
  void endWithNothingOnLoan() throws VfsException {
    receiver.goOn();
    stack.assertNothingOnLoan();
    stack.close();
    receiver.close();
  }

  private WebhookMonitor attach(String... namesAndValues) throws Exception {
    Map<String, String> options = new HashMap<>(Map.of("url", receiver.url()));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      options.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    WebhookSettings settings = WebhookSettings.of(Options.of(options));
    WebhookMonitor monitor =
        new WebhookMonitor(settings.withPause(Duration.ofMillis(1)), ShareStack.SHARE);
    stack.attach(monitor);
    return monitor;
  }

  private Vnode create(String name) throws VfsException {
    return root.create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0644), ANNA).vnode();
  }

  private static void write(Vnode file, long offset) throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(offset, 10), ANNA)) {
      LoanBytes.fill(loan, new byte[10]);
      file.write(loan, Stability.UNSTABLE, ANNA);
    }
  }

  private static Object reported(WebhookMonitor monitor, String field) {
    return Objects.requireNonNull(monitor.report().get(field));
  }

  private static void await(WebhookMonitor monitor, String field, Object value)
      throws InterruptedException {
    while (!reported(monitor, field).equals(value)) {
      Thread.sleep(1);
    }
  }

  @Test
  void postsCloudEvents() throws Exception {
    attach();

    create("letter");

    Receiver.Post post = receiver.take();
    JsonNode event = post.json();
    assertThat(post.type()).startsWith("application/cloudevents+json");
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo(post.id()).isNotEmpty();
    assertThat(event.get("source").asText()).isEqualTo("lendfs://share/" + ShareStack.SHARE);
    assertThat(event.get("type").asText()).isEqualTo("org.lendfs.file.created");
    assertThat(event.get("subject").asText()).isEqualTo("/letter");
    assertThat(OffsetDateTime.parse(event.get("time").asText())).isNotNull();
    assertThat(event.get("datacontenttype").asText()).isEqualTo("application/json");
    JsonNode data = event.get("data");
    assertThat(data.get("path").asText()).isEqualTo("/letter");
    assertThat(data.get("directory").asBoolean()).isFalse();
    assertThat(data.get("uid").asLong()).isEqualTo(1000);
    assertThat(data.get("client").asText()).isEqualTo("ws1");
    assertThat(data.get("protocol").asText()).isEqualTo("NFSv4.1");
  }

  @Test
  void tellsChangesInTheirOrder() throws Exception {
    attach();
    create("a");
    root.rename("a", new RenameTarget(root, "b", true), ANNA);
    root.remove("b", false, ANNA);
    root.makeDirectory("d", AttributeChanges.NONE, ANNA);

    assertThat(receiver.take().json().get("type").asText()).endsWith(".created");
    JsonNode renamed = receiver.take().json();
    assertThat(renamed.get("type").asText()).endsWith(".renamed");
    assertThat(renamed.get("data").get("newPath").asText()).isEqualTo("/b");
    assertThat(receiver.take().json().get("type").asText()).endsWith(".removed");
    assertThat(receiver.take().json().get("data").get("directory").asBoolean()).isTrue();
  }

  @Test
  void tellsManyWritesOfOneFileOnce() throws Exception {
    WebhookMonitor monitor = attach();
    Vnode file = create("f");
    for (int i = 0; i < 100; i++) {
      write(file, i * 10L);
    }
    receiver.take();

    assertThat(receiver.take().json().get("type").asText()).isEqualTo("org.lendfs.file.written");
    stack.detach(monitor);
    // The creation, and one for each second that the writes took, on whatever machine.
    assertThat((long) reported(monitor, "sent")).isBetween(2L, 99L);
  }

  @Test
  void tellsOnlyWhatItIsAskedFor() throws Exception {
    WebhookMonitor monitor = attach("events", "removed");
    create("f").setAttributes(AttributeChanges.ofMode(0600), ANNA);
    Failures.assertFails(() -> root.remove("missing", false, ANNA), VfsError.NOT_FOUND);
    root.remove("f", false, ANNA);

    assertThat(receiver.take().json().get("type").asText()).endsWith(".removed");
    stack.detach(monitor);
    assertThat(reported(monitor, "sent")).isEqualTo(1L);
  }

  @Test
  void signsAsStandardWebhooksSays() throws Exception {
    String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    attach("secret", secret);
    create("f");

    Receiver.Post post = receiver.take();
    byte[] body = post.body().getBytes(StandardCharsets.UTF_8);
    long seconds = Long.parseLong(post.timestamp());
    assertThat(post.signature())
        .isEqualTo(Signer.of(secret).sign(post.id(), seconds, body).orElseThrow());
  }

  @Test
  void signatureIsTheOneOfTheSpecification() throws Exception {
    // The example of the Standard Webhooks libraries.
    String body = "{\"test\": 2432232314}";
    Signer signer = Signer.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(
            signer.sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body.getBytes(StandardCharsets.UTF_8)))
        .contains("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void triesAgainUntilItIsTaken() throws Exception {
    receiver.answer(500, 429, 408, 503);
    WebhookMonitor monitor = attach();
    create("f");

    String id = receiver.take().id();
    for (int i = 0; i < 4; i++) {
      assertThat(receiver.take().id()).as("the same event").isEqualTo(id);
    }
    await(monitor, "sent", 1L);
    assertThat(reported(monitor, "retried")).isEqualTo(4L);
    assertThat(reported(monitor, "failed")).isEqualTo(0L);
    assertThat(reported(monitor, "lastFailure")).isEqualTo("HTTP status 503");
  }

  @Test
  void givesUpAfterTheLastAttemptAndGoesOn() throws Exception {
    receiver.answer(500, 500, 500);
    WebhookMonitor monitor = attach("attempts", "3");
    create("a");
    create("b");

    await(monitor, "sent", 1L);
    assertThat(reported(monitor, "failed")).isEqualTo(1L);
  }

  @Test
  void doesNotTryAgainWhatIsRefused() throws Exception {
    receiver.answer(400, 302);
    WebhookMonitor monitor = attach();
    create("a");
    create("b");
    create("c");

    await(monitor, "sent", 1L);
    assertThat(reported(monitor, "failed")).isEqualTo(2L);
    assertThat(reported(monitor, "retried")).isEqualTo(0L);
  }

  @Test
  void neverDelaysCallersAndCountsWhatFindsNoRoom() throws Exception {
    receiver.hold();
    WebhookMonitor monitor = attach("queue", "5");
    create("first");
    await(monitor, "waiting", 0);

    // The first is being sent and gets no answer; five have room.
    for (int i = 0; i < 8; i++) {
      create("f" + i);
    }

    assertThat(reported(monitor, "dropped")).isEqualTo(3L);
    receiver.goOn();
    await(monitor, "sent", 6L);
  }

  @Test
  void sendsWhatIsQueuedBeforeItIsDetached() throws Exception {
    WebhookMonitor monitor = attach();
    for (int i = 0; i < 20; i++) {
      write(create("f" + i), 0);
    }

    stack.detach(monitor);

    assertThat(reported(monitor, "sent")).isEqualTo(40L);
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(MonitorFactory.class))
        .anySatisfy(factory -> assertThat(factory.kind()).isEqualTo("webhook"));
  }

  @ParameterizedTest
  @CsvSource({
    "url, ''",
    "url, ftp://host/",
    "url, https://user:password@host/",
    "url, ':'",
    "events, opened",
    "queue, 0",
    "attempts, 101",
    "secret, whsec_",
    "secret, whsec_?"
  })
  void refusesABadOption(String option, String value) {
    Map<String, String> options = new HashMap<>(Map.of("url", "http://127.0.0.1/"));
    options.put(option, value);

    assertThatThrownBy(() -> WebhookSettings.of(Options.of(options)))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageStartingWith("Option '" + option + "'");
  }
}
