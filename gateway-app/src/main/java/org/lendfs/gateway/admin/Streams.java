// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams of server-sent events that are open: bounded in number, and ended before the web server
 * waits for its requests to finish. Thread-safe.
 */
@Component
final class Streams implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int MOST_STREAMS = 200;
  private static final long FOR_EVER = 0;

  private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
  private volatile boolean running;

  /** One more stream, which begins with a comment so that the client knows that it is there. */
  SseEmitter open() {
    if (!running || open.size() >= MOST_STREAMS) {
      throw new ProblemException(
          Problem.TOO_MANY_STREAMS, "There are " + MOST_STREAMS + " streams: close one.");
    }
    var stream = new Stream();
    open.add(stream);
    sendOrEnd(stream, SseEmitter.event().comment("open"));
    return stream;
  }

  /** Forgets itself when it ends, whatever else is done then. */
  private final class Stream extends SseEmitter {
    Stream() {
      super(FOR_EVER);
      super.onCompletion(() -> open.remove(this));
    }

    @Override
    public synchronized void onCompletion(Runnable callback) {
      super.onCompletion(() -> {
        open.remove(this);
        callback.run();
      });
    }
  }

  /** Sends, or ends a stream whose client is gone. */
  void send(SseEmitter stream, String name, Object value) {
    sendOrEnd(stream, SseEmitter.event().name(name).data(value, MediaType.APPLICATION_JSON));
  }

  private void sendOrEnd(SseEmitter stream, SseEmitter.SseEventBuilder event) {
    try {
      stream.send(event);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("a stream's client is gone", e);
      open.remove(stream);
      stream.complete();
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.forEach(SseEmitter::complete);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** The highest: stops first. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }
}
