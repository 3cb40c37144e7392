// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.shares;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.ShareProperties;
import org.lendfs.gateway.config.Source;
import org.lendfs.gateway.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shares in the database: those added, changed or taken away while a gateway ran. Thread-safe. */
public final class ShareRepository {
  private static final Logger LOG = LoggerFactory.getLogger(ShareRepository.class);

  /** Takes definitions of an older gateway, which may lack what is new, and of a newer one. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final JdbcClient client;

  public ShareRepository(Database database) {
    this.client = database.client();
  }

  /**
   * What is kept of one share.
   *
   * @param definition empty when the share was taken away for good
   * @param overrides where the definition is that does not hold any more; null when there is none
   */
  record Stored(String name, Optional<ShareProperties> definition, @Nullable Source overrides) {}

  /** All of them, sorted by name; one that cannot be read is left out and in the log. */
  List<Stored> all() {
    return client
        .sql("select name, definition, overrides from share order by name")
        .query((row, number) -> stored(row))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Stored> stored(ResultSet row) throws SQLException {
    String name = row.getString("name");
    String definition = row.getString("definition");
    @Nullable String overrides = row.getString("overrides");
    try {
      Optional<ShareProperties> read =
          definition.isEmpty()
              ? Optional.empty()
              : Optional.of(JSON.readValue(definition, ShareProperties.class));
      return Optional.of(new Stored(name, read, overrides == null ? null : Source.of(overrides)));
    } catch (JacksonException e) {
      LOG.error("share {} cannot be read from the database", name, e);
      return Optional.empty();
    }
  }

  void save(ShareProperties share, @Nullable Source overrides) throws ShareException {
    write(share.name(), JSON.writeValueAsString(share), overrides);
  }

  /** Keeps in mind that a share that would be there by itself is not wanted. */
  void saveRemoval(String name, Source of) throws ShareException {
    write(name, "", of);
  }

  private void write(String name, String definition, @Nullable Source overrides)
      throws ShareException {
    @Nullable String from = overrides == null ? null : overrides.label();
    stored(() -> {
      int changed =
          client
              .sql(
                  "update share set definition = :definition, overrides = :overrides"
                      + " where name = :name")
              .param("name", name)
              .param("definition", definition)
              .param("overrides", from)
              .update();
      if (changed == 0) {
        client
            .sql(
                "insert into share (name, definition, overrides)"
                    + " values (:name, :definition, :overrides)")
            .param("name", name)
            .param("definition", definition)
            .param("overrides", from)
            .update();
      }
    });
  }

  void forget(String name) throws ShareException {
    stored(() -> client.sql("delete from share where name = :name").param("name", name).update());
  }

  private static void stored(Runnable statements) throws ShareException {
    try {
      statements.run();
    } catch (DataAccessException e) {
      throw new ShareException(
          ShareException.Reason.STORE_FAILED, "The database cannot keep the shares.", e);
    }
  }
}
