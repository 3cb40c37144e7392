// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.events.AdminEvent;
import org.lendfs.gateway.events.AdminEventLog;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What administrators did. */
@RestController
@RequestMapping("/api/v1/events")
@Tag(name = "events", description = "What administrators did")
class EventController {
  private final AdminEventLog log;
  private final Streams streams;
  private final ObjectMapper mapper;

  EventController(AdminEventLog log, Streams streams, ObjectMapper mapper) {
    this.log = log;
    this.streams = streams;
    this.mapper = mapper;
  }

  /** An event as it is shown. */
  @Schema(name = "Event", description = "Something that an administrator did")
  record View(
      @Schema(description = "Grows") long id,
      Instant at,
      @Schema(description = "An account, a key, 'local' or 'nobody'") String actor,
      String address,
      @Schema(example = "share.change") String action,
      @Schema(example = "projects") String target,
      @Schema(description = "What it was; missing when there was nothing")
          @Nullable JsonNode before,
      @Schema(description = "What it became; missing when nothing is left")
          @Nullable JsonNode after) {}

  /** What is looked for. */
  record Query(
      @Nullable Integer page,
      @Nullable Integer size,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String target,
      @Parameter(description = "Somewhere in an event") @Nullable String text,
      @Nullable Instant since,
      @Nullable Instant until) {}

  @GetMapping
  @Operation(summary = "Events that contain all of this, newest first")
  Page<View> find(@ParameterObject Query query) {
    var page = new PageQuery(query.page(), query.size(), null);
    var search =
        new AdminEventLog.Search(
            query.actor(),
            query.action(),
            query.target(),
            query.text(),
            query.since(),
            query.until());
    long skipped = (long) page.pageNumber() * page.pageSize();
    List<View> items = log.find(search, skipped, page.pageSize()).stream().map(this::view).toList();
    return new Page<>(items, page.pageNumber(), page.pageSize(), log.count(search));
  }

  @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "Events as they happen",
      description = "Server-sent events called 'event', each with one event as JSON.")
  SseEmitter stream() {
    SseEmitter stream = streams.open();
    Runnable end = log.listen(event -> streams.send(stream, "event", view(event)));
    stream.onCompletion(end);
    return stream;
  }

  private View view(AdminEvent event) {
    return new View(
        event.id(),
        event.at(),
        event.who().actor(),
        event.who().address(),
        event.action(),
        event.target(),
        tree(event.before()),
        tree(event.after()));
  }

  private @Nullable JsonNode tree(@Nullable String json) {
    return json == null ? null : mapper.readTree(json);
  }
}
