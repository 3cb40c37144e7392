// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.events.AdminEvent.Who;
import org.lendfs.gateway.store.Database;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Keeps and finds events. Thread-safe; an event that was recorded is on disk. */
public final class AdminEventLog {
  private static final int LONGEST_VALUE = 100_000;
  private static final int PRUNE_EVERY = 256;

  private final Database database;
  private final JdbcClient client;
  private final InstantSource clock;
  private volatile int mostKept;
  private final AtomicInteger untilPruning = new AtomicInteger();
  private final List<Consumer<AdminEvent>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param mostKept the oldest go when there are more
   */
  public AdminEventLog(Database database, InstantSource clock, int mostKept) {
    this.database = database;
    this.client = database.client();
    this.clock = clock;
    this.mostKept = mostKept;
  }

  /**
   * What is looked for; what is null or empty does not matter.
   *
   * @param text somewhere in the actor, the action, the target or the values
   */
  public record Search(
      @Nullable String actor,
      @Nullable String action,
      @Nullable String target,
      @Nullable String text,
      @Nullable Instant since,
      @Nullable Instant until) {}

  /** Keeps more or fewer from now on. */
  public void changeMostKept(int most) {
    mostKept = most;
  }

  /** Tells a listener of everything from now on, until the answer is run. */
  public Runnable listen(Consumer<AdminEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Writes an event down. It is on the disk when this returns, and with it what it tells of,
   * committed before.
   */
  public AdminEvent record(
      Who who, String action, String target, @Nullable String before, @Nullable String after) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var keys = new GeneratedKeyHolder();
    client
        .sql(
            """
            insert into admin_event
              (happened_at, actor, address, action, target, before_value, after_value)
            values (:at, :actor, :address, :action, :target, :before, :after)
            """)
        .param("at", now.atOffset(ZoneOffset.UTC))
        .param("actor", cut(who.actor(), 100))
        .param("address", cut(who.address(), 60))
        .param("action", action)
        .param("target", cut(target, 300))
        .param("before", before == null ? null : cut(before, LONGEST_VALUE))
        .param("after", after == null ? null : cut(after, LONGEST_VALUE))
        .update(keys, "id");
    Number id = keys.getKey();
    if (id == null) {
      throw new IllegalStateException("the database numbers events");
    }
    prune();
    database.sync();
    var event = new AdminEvent(id.longValue(), now, who, action, target, before, after);
    listeners.forEach(listener -> listener.accept(event));
    return event;
  }

  /** Has everything that was committed on the disk. */
  public void sync() {
    database.sync();
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private void prune() {
    if (untilPruning.getAndUpdate(n -> n == 0 ? PRUNE_EVERY : n - 1) == 0) {
      client
          .sql(
              """
              delete from admin_event
              where id <= (select max(id) from admin_event) - :kept
              """)
          .param("kept", mostKept)
          .update();
    }
  }

  /** How many there are. */
  public long count(Search search) {
    return bound("select count(*) from admin_event", "", search).query(Long.class).single();
  }

  /** Some of them, newest first. */
  public List<AdminEvent> find(Search search, long skipped, int most) {
    return bound(
            "select * from admin_event", " order by id desc limit :most offset :skipped", search)
        .param("most", most)
        .param("skipped", skipped)
        .query((row, number) -> event(row))
        .list();
  }

  private JdbcClient.StatementSpec bound(String select, String end, Search search) {
    Map<String, Object> values = new LinkedHashMap<>();
    StringBuilder where = new StringBuilder();
    like(where, values, "actor", search.actor());
    like(where, values, "action", search.action());
    like(where, values, "target", search.target());
    if (search.text() != null && !search.text().isEmpty()) {
      and(where)
          .append(
              "(lower(actor) like :text or lower(action) like :text or lower(target) like :text")
          .append(" or lower(before_value) like :text or lower(after_value) like :text)");
      values.put("text", pattern(search.text()));
    }
    if (search.since() != null) {
      and(where).append("happened_at >= :since");
      values.put("since", search.since().atOffset(ZoneOffset.UTC));
    }
    if (search.until() != null) {
      and(where).append("happened_at <= :until");
      values.put("until", search.until().atOffset(ZoneOffset.UTC));
    }
    return client.sql(select + where + end).params(values);
  }

  private static void like(
      StringBuilder where, Map<String, Object> values, String column, @Nullable String wanted) {
    if (wanted != null && !wanted.isEmpty()) {
      and(where).append("lower(").append(column).append(") like :").append(column);
      values.put(column, pattern(wanted));
    }
  }

  private static StringBuilder and(StringBuilder where) {
    return where.append(where.isEmpty() ? " where " : " and ");
  }

  private static String pattern(String wanted) {
    String quoted = wanted.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + quoted.toLowerCase(java.util.Locale.ROOT) + "%";
  }

  private static AdminEvent event(ResultSet row) throws SQLException {
    return new AdminEvent(
        row.getLong("id"),
        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
        new Who(row.getString("actor"), row.getString("address")),
        row.getString("action"),
        row.getString("target"),
        row.getString("before_value"),
        row.getString("after_value"));
  }
}
