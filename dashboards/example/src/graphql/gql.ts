/* eslint-disable */
import * as types from './graphql.js';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Caseload {\n    me {\n      name\n    }\n    coach {\n      caseload {\n        name\n        attention {\n          sentence\n        }\n        line {\n          teacherId\n          openConversationId\n        }\n      }\n    }\n  }\n": typeof types.CaseloadDocument,
    "\n  subscription Follow($teacherId: ID!, $conversationId: ID!) {\n    conversation(teacherId: $teacherId, conversationId: $conversationId) {\n      present {\n        name\n      }\n      conversation {\n        content {\n          entries {\n            content {\n              success {\n                whatWorked\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.FollowDocument,
    "\n  mutation WriteSuccess($commandId: ID!, $teacherId: ID!, $input: WriteEntryInput!) {\n    writeEntry(commandId: $commandId, teacherId: $teacherId, input: $input) {\n      outcome\n      refusals {\n        field\n        sentence\n      }\n    }\n  }\n": typeof types.WriteSuccessDocument,
};
const documents: Documents = {
    "\n  query Caseload {\n    me {\n      name\n    }\n    coach {\n      caseload {\n        name\n        attention {\n          sentence\n        }\n        line {\n          teacherId\n          openConversationId\n        }\n      }\n    }\n  }\n": types.CaseloadDocument,
    "\n  subscription Follow($teacherId: ID!, $conversationId: ID!) {\n    conversation(teacherId: $teacherId, conversationId: $conversationId) {\n      present {\n        name\n      }\n      conversation {\n        content {\n          entries {\n            content {\n              success {\n                whatWorked\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.FollowDocument,
    "\n  mutation WriteSuccess($commandId: ID!, $teacherId: ID!, $input: WriteEntryInput!) {\n    writeEntry(commandId: $commandId, teacherId: $teacherId, input: $input) {\n      outcome\n      refusals {\n        field\n        sentence\n      }\n    }\n  }\n": types.WriteSuccessDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Caseload {\n    me {\n      name\n    }\n    coach {\n      caseload {\n        name\n        attention {\n          sentence\n        }\n        line {\n          teacherId\n          openConversationId\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').CaseloadDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Follow($teacherId: ID!, $conversationId: ID!) {\n    conversation(teacherId: $teacherId, conversationId: $conversationId) {\n      present {\n        name\n      }\n      conversation {\n        content {\n          entries {\n            content {\n              success {\n                whatWorked\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.js').FollowDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation WriteSuccess($commandId: ID!, $teacherId: ID!, $input: WriteEntryInput!) {\n    writeEntry(commandId: $commandId, teacherId: $teacherId, input: $input) {\n      outcome\n      refusals {\n        field\n        sentence\n      }\n    }\n  }\n"): typeof import('./graphql.js').WriteSuccessDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
