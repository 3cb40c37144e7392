// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/**
 * Beside {@code @SpringBootTest}: file sharing on free ports of this machine, for user {@code
 * tester} with password {@code tester}; nothing is kept after the test. What is there is told by
 * the bean {@link LendfsDrive}.
 *
 * <pre>{@code
 * @SpringBootTest
 * @LendfsTest
 * class MyDriveTest {
 *   @Autowired LendfsDrive drive;
 * }
 * }</pre>
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@TestPropertySource(
    properties = {
      "lendfs-test.enabled=true",
      "lendfs.listen=127.0.0.1",
      "lendfs.nfs.port=0",
      "lendfs.smb.port=0",
      "lendfs.users[0].name=" + LendfsDrive.USER,
      "lendfs.users[0].password=" + LendfsDrive.PASSWORD,
      "lendfs.users[0].uid=1000"
    })
public @interface LendfsTest {}
