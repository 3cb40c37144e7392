// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.lendfs.gateway.config.LendfsProperties;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import tools.jackson.databind.ObjectMapper;

/** What the administration needs beside its controllers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AdminBeans {
  /** The head of the API's document; no address in it, so that it is the same everywhere. */
  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Lendfs administration")
                .version("v1")
                .description("Shares, clients and loans of a running gateway.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/")));
  }

  /** Every operation can end in a problem document; which ones there are, Problem says. */
  @Bean
  OpenApiCustomizer problems() {
    var schema =
        new ObjectSchema()
            .description("Why a request was refused (RFC 9457)")
            .addProperty("type", new StringSchema().example(Problem.SHARE_NOT_FOUND.type()))
            .addProperty("title", new StringSchema())
            .addProperty("status", new IntegerSchema())
            .addProperty("detail", new StringSchema().description("One sentence"))
            .addProperty("instance", new StringSchema());
    var content =
        new Content()
            .addMediaType(
                MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                new io.swagger.v3.oas.models.media.MediaType()
                    .schema(new Schema<>().$ref("#/components/schemas/Problem")));
    var response = new ApiResponse().description("A problem").content(content);
    return document -> {
      document.getComponents().addSchemas("Problem", schema);
      document.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .forEach(operation -> operation.getResponses().addApiResponse("default", response));
    };
  }

  @Bean
  FilterRegistrationBean<HostFilter> hostFilter(LendfsProperties settings, ObjectMapper mapper)
      throws UnknownHostException {
    var registration = new FilterRegistrationBean<>(new HostFilter(mapper));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    registration.setEnabled(InetAddress.getByName(settings.admin().listen()).isLoopbackAddress());
    return registration;
  }
}
