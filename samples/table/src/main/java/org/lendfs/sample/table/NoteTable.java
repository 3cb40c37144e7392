// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.table;

import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.lendfs.core.path.PathEntry;
import org.lendfs.core.path.PathStat;
import org.lendfs.core.path.PathStore;
import org.lendfs.core.path.PathTraits;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows as files of one directory: the title is the name, the body the content. */
final class NoteTable implements PathStore {
  private static final int MAX_BODY_BYTES = 1_000_000;
  private static final int MAX_TITLE_BYTES = 200;
  private static final String ROW = "select title, length(body) as size, changed from note";

  private final JdbcClient database;

  NoteTable(JdbcClient database) {
    this.database = database;
  }

  @Override
  public PathTraits traits() {
    return new PathTraits(MAX_BODY_BYTES, MAX_TITLE_BYTES, false, false, false);
  }

  private static String title(String path) {
    return path.substring(1);
  }

  private static PathEntry entry(ResultSet row, int number) throws SQLException {
    var changed = row.getObject("changed", OffsetDateTime.class).toInstant();
    return new PathEntry(row.getString("title"), PathStat.file(row.getLong("size"), changed));
  }

  @Override
  public PathStat stat(String path) throws NoSuchFileException {
    if (path.equals("/")) {
      return PathStat.directory();
    }
    return database
        .sql(ROW + " where title = ?")
        .param(title(path))
        .query(NoteTable::entry)
        .optional()
        .orElseThrow(() -> new NoSuchFileException(path))
        .stat();
  }

  @Override
  public List<PathEntry> list(String directory) {
    return database.sql(ROW).query(NoteTable::entry).list();
  }

  @Override
  public void makeFile(String path) {
    database
        .sql("insert into note (title, body, changed) values (?, ?, current_timestamp)")
        .params(title(path), new byte[0])
        .update();
  }

  @Override
  public void delete(String path) {
    database.sql("delete from note where title = ?").param(title(path)).update();
  }

  @Override
  public void move(String from, String to) {
    database
        .sql(
            "merge into note (title, body, changed) key (title)"
                + " select cast(? as varchar), body, changed from note where title = ?")
        .params(title(to), title(from))
        .update();
    delete(from);
  }

  private byte[] body(String path) {
    return database
        .sql("select body from note where title = ?")
        .param(title(path))
        .query((row, number) -> row.getBytes("body"))
        .single();
  }

  private void body(String path, byte[] body) {
    database
        .sql("update note set body = ?, changed = current_timestamp where title = ?")
        .params(body, title(path))
        .update();
  }

  @Override
  public int read(String path, long offset, ByteBuffer target) {
    byte[] body = body(path);
    int count = Math.clamp(body.length - offset, 0, target.remaining());
    target.put(body, (int) Math.min(offset, body.length), count);
    return count;
  }

  @Override
  public void write(String path, long offset, ByteBuffer source) {
    byte[] body = body(path);
    int end = (int) offset + source.remaining();
    byte[] changed = Arrays.copyOf(body, Math.max(body.length, end));
    source.get(changed, (int) offset, source.remaining());
    body(path, changed);
  }

  @Override
  public void resize(String path, long sizeBytes) {
    body(path, Arrays.copyOf(body(path), (int) sizeBytes));
  }
}
