// Says what is wrong with an answer, by the console's own OpenAPI page.
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { Validator } from '@seriousme/openapi-schema-validator';

/** What is wrong with the page itself, as a public validator sees it; empty when nothing is. */
export async function faultsOfPage(document) {
    const result = await new Validator().validate(document);
    return result.valid ? '' : JSON.stringify(result.errors).slice(0, 2000);
}

export class Judge {
    constructor(page) {
        this.page = page;
        this.ajv = new Ajv({ strict: false, allErrors: false });
        formats(this.ajv);
        this.ajv.addSchema({ ...page.document, $id: 'page' }, 'page');
    }

    /** What is wrong with the answer to `operation`, one sentence; empty when it is as the page says. */
    faultOf(operation, answer) {
        if (answer.status >= 500) {
            return `the console failed: ${answer.text.slice(0, 300)}`;
        }
        const said = operation.responses[answer.status];
        if (!said) {
            return `the page names no answer ${answer.status}: ${answer.text.slice(0, 200)}`;
        }
        const content = this.page.resolve(said).content;
        if (!content) {
            return answer.text === '' ? '' : 'the page says that this answer is empty';
        }
        const type = Object.keys(content).find((each) => answer.type.startsWith(each));
        if (!type) {
            return `the page names no answer of type ${answer.type}`;
        }
        return /json$/.test(type) && !/ndjson$/.test(type)
            ? this.#faultOfDocument(`${place(operation, answer.status, said)}/content/${escaped(type)}/schema`, answer.text)
            : '';
    }

    /** @param pointer where on the page the document's schema stands */
    #faultOfDocument(pointer, text) {
        let document;
        try {
            document = JSON.parse(text);
        } catch (problem) {
            return `no JSON: ${problem.message}`;
        }
        return this.ajv.validate({ $ref: `page${pointer}` }, document) ? '' : this.ajv.errorsText().slice(0, 300);
    }
}

/** Where on the page an answer is described, as a JSON pointer. */
function place(operation, status, said) {
    return said.$ref ?? `#/paths/${escaped(operation.path)}/${operation.method.toLowerCase()}/responses/${status}`;
}

/** A name as a part of a JSON pointer in an address. */
function escaped(name) {
    return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}
