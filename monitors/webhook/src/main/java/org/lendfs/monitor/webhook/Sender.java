// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts what is in the outbox, one event after the other, on a thread of its own. */
final class Sender {
  private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration FLUSH = Duration.ofSeconds(3);
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final WebhookSettings settings;
  private final EventFormat format;
  private final Outbox outbox;
  private final HttpClient client;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final LongAdder sent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private volatile @Nullable String lastFailure;

  Sender(WebhookSettings settings, EventFormat format, Outbox outbox) {
    this.settings = settings;
    this.format = format;
    this.outbox = outbox;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** What became of one attempt. */
  private enum Outcome {
    TAKEN,
    REFUSED,
    TRY_AGAIN
  }

  void start(String shareName) {
    Thread.ofVirtual().name("webhook-" + shareName).start(this::run);
  }

  private void run() {
    try {
      while (stop.getCount() > 0) {
        WebhookEvent event = outbox.take();
        if (event != null) {
          deliver(event);
        }
      }
      flush();
    } catch (InterruptedException e) {
      LOG.debug("nobody interrupts this thread", e);
    } finally {
      ended.countDown();
      client.shutdownNow();
    }
  }

  /** What is left gets one attempt each, as long as they are taken. */
  private void flush() throws InterruptedException {
    outbox.moveWritten();
    long deadline = System.nanoTime() + FLUSH.toNanos();
    while (outbox.waiting() > 0 && System.nanoTime() < deadline) {
      WebhookEvent event = outbox.take();
      if (event != null && attempt(event) == Outcome.TRY_AGAIN) {
        failed.increment();
        return;
      }
    }
  }

  private void deliver(WebhookEvent event) throws InterruptedException {
    Duration pause = settings.pause();
    for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
      switch (attempt(event)) {
        case TAKEN -> {
          return;
        }
        case REFUSED -> {
          giveUp(event);
          return;
        }
        case TRY_AGAIN -> {
          retried.increment();
          if (stop.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            failed.increment();
            return;
          }
          pause = longer(pause);
        }
      }
    }
    giveUp(event);
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private void giveUp(WebhookEvent event) {
    failed.increment();
    LOG.warn("event {} to {} is given up: {}", event.id(), settings.url(), lastFailure);
  }

  private Outcome attempt(WebhookEvent event) throws InterruptedException {
    try {
      HttpResponse<Void> answer = client.send(request(event), BodyHandlers.discarding());
      return judge(answer.statusCode());
    } catch (IOException e) {
      lastFailure = e.toString();
      return Outcome.TRY_AGAIN;
    }
  }

  private Outcome judge(int status) {
    if (status >= 200 && status < 300) {
      sent.increment();
      return Outcome.TAKEN;
    }
    lastFailure = "HTTP status " + status;
    boolean later = status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    return later ? Outcome.TRY_AGAIN : Outcome.REFUSED;
  }

  /** Signed anew with each attempt: receivers refuse old timestamps. */
  private HttpRequest request(WebhookEvent event) {
    byte[] body = format.encode(event);
    long seconds = System.currentTimeMillis() / 1000;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url())
            .timeout(settings.timeout())
            .header("Content-Type", EventFormat.CONTENT_TYPE)
            .header("webhook-id", event.id())
            .header("webhook-timestamp", String.valueOf(seconds))
            .POST(BodyPublishers.ofByteArray(body));
    settings
        .signer()
        .sign(event.id(), seconds, body)
        .ifPresent(signature -> request.header("webhook-signature", signature));
    return request.build();
  }

  /** Ends the thread after a last attempt for what is queued; waits for it for some seconds. */
  void stop() {
    stop.countDown();
    try {
      if (!ended.await(FLUSH.plus(settings.timeout()).toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a webhook to {} does not end", settings.url());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  long sent() {
    return sent.sum();
  }

  long failed() {
    return failed.sum();
  }

  long retried() {
    return retried.sum();
  }

  @Nullable String lastFailure() {
    return lastFailure;
  }
}
