// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.lendfs.boot.test.LendfsDrive;
import org.lendfs.boot.test.LendfsTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows come out as files, and files go in as rows. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@LendfsTest
class NotesApplicationTest {
  @Autowired private LendfsDrive drive;
  @Autowired private JdbcClient database;

  private void insert(String title, String body) {
    database
        .sql("insert into note (title, body, changed) values (?, ?, current_timestamp)")
        .params(title, body.getBytes(StandardCharsets.UTF_8))
        .update();
  }

  private String body(String title) {
    byte[] body =
        database
            .sql("select body from note where title = ?")
            .param(title)
            .query((row, number) -> row.getBytes("body"))
            .single();
    return new String(body, StandardCharsets.UTF_8);
  }

  @Test
  void showsRowsThatTheApplicationMakes() throws Exception {
    insert("shopping.txt", "bread");

    assertThat(Clients.bySmb(drive, "notes", share -> Clients.read(share, "shopping.txt")))
        .isEqualTo("bread");
    if (Clients.hasNfs()) {
      assertThat(Clients.run("nfs-cat", drive.nfsUrl("notes", "shopping.txt"))).isEqualTo("bread");
      assertThat(Clients.run("nfs-ls", drive.nfsUrl("notes", ""))).contains("shopping.txt");
    }
  }

  @Test
  void makesChangesAndRemovesRowsAsClientsDo() throws Exception {
    Clients.bySmb(drive, "notes", share -> Clients.write(share, "draft.txt", "first draft"));
    assertThat(body("draft.txt")).isEqualTo("first draft");

    Clients.bySmb(drive, "notes", share -> Clients.write(share, "draft.txt", "second"));
    assertThat(body("draft.txt")).isEqualTo("second");

    Clients.bySmb(
        drive,
        "notes",
        share -> {
          share.rm("draft.txt");
          return "removed";
        });
    assertThat(
            database.sql("select title from note where title = 'draft.txt'").query().listOfRows())
        .isEmpty();
  }
}
